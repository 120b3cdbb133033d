package io.masito.env.cluster;

/**
 * How weights are stored.
 *
 * @param id name in the catalogue
 * @param linearBytesPerParameter bytes of a parameter of the linear layers with its scales, above 0
 * @param embeddingBytesPerParameter the same for embeddings and output head, above 0
 * @param qualityLoss what it takes from a model's quality, in [0, 1]
 * @param source where the figures come from
 */
public record Quantization(
    String id,
    double linearBytesPerParameter,
    double embeddingBytesPerParameter,
    double qualityLoss,
    String source) {

  /** Checks the ranges. */
  public Quantization {
    Ranges.above("linearBytesPerParameter", linearBytesPerParameter, 0);
    Ranges.above("embeddingBytesPerParameter", embeddingBytesPerParameter, 0);
    Ranges.within("qualityLoss", qualityLoss, 0, 1);
  }

  /**
   * Gives the memory that a model's weights take.
   *
   * @param model the model
   * @return bytes
   */
  public double weightBytes(Model model) {
    return model.linearParameters() * linearBytesPerParameter
        + model.embeddingParameters() * embeddingBytesPerParameter;
  }
}
