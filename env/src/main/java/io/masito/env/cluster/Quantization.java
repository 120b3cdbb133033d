package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * How weights are stored.
 *
 * @param id name in the catalogue
 * @param linearBytesPerParameter bytes of a parameter of the linear layers with its scales, above 0
 * @param embeddingBytesPerParameter the same for embeddings and output head, above 0
 * @param computeFactor peak of the matrix units over the FP16 peak, above 0
 * @param kvFactor bytes of the KV cache over those at 16 bits, above 0
 * @param qualityLoss what it takes from a model's quality, in [0, 1]
 * @param source where the figures come from
 */
public record Quantization(
    String id,
    double linearBytesPerParameter,
    double embeddingBytesPerParameter,
    double computeFactor,
    double kvFactor,
    double qualityLoss,
    String source) {

  private static final double BYTES_16_BIT = 2;

  /** Checks the ranges. */
  public Quantization {
    Ranges.above("linearBytesPerParameter", linearBytesPerParameter, 0);
    Ranges.above("embeddingBytesPerParameter", embeddingBytesPerParameter, 0);
    Ranges.above("computeFactor", computeFactor, 0);
    Ranges.above("kvFactor", kvFactor, 0);
    Ranges.within("qualityLoss", qualityLoss, 0, 1);
  }

  /**
   * Makes a quantization of the weights alone: computed and cached in 16 bits.
   *
   * @param id name in the catalogue
   * @param linearBytesPerParameter bytes of a parameter of the linear layers
   * @param embeddingBytesPerParameter the same for embeddings and output head
   * @param qualityLoss what it takes from a model's quality
   * @param source where the figures come from
   */
  public Quantization(
      String id,
      double linearBytesPerParameter,
      double embeddingBytesPerParameter,
      double qualityLoss,
      String source) {
    this(id, linearBytesPerParameter, embeddingBytesPerParameter, 1, 1, qualityLoss, source);
  }

  /**
   * Names the kind of weights by which prefill efficiencies are told apart.
   *
   * @return {@link EngineProfile#WEIGHTS_16_BIT} or {@link EngineProfile#WEIGHTS_INT}
   */
  public String weights() {
    return linearBytesPerParameter >= BYTES_16_BIT
        ? EngineProfile.WEIGHTS_16_BIT
        : EngineProfile.WEIGHTS_INT;
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
