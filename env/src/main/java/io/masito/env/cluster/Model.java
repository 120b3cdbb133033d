package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * A language model's shape and quality.
 *
 * @param id name in the catalogue
 * @param billionParameters parameters, 10^9, above 0
 * @param activeBillionParameters parameters that one token uses, 10^9; all of them in a dense model
 * @param expertShare share of the experts that one token visits, in (0, 1]; 1 in a dense model
 * @param layers transformer layers, above 0
 * @param hidden hidden size, above 0
 * @param heads query heads, above 0
 * @param kvHeads key/value heads (fewer than heads with grouped-query attention), above 0
 * @param headDim size of a head, above 0
 * @param vocabulary tokens known, above 0
 * @param tiedEmbeddings whether input and output embeddings are one matrix
 * @param quality expected quality of an answer in [0, 1]; here MMLU accuracy
 * @param source where the figures come from
 */
public record Model(
    String id,
    double billionParameters,
    double activeBillionParameters,
    double expertShare,
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int vocabulary,
    boolean tiedEmbeddings,
    double quality,
    String source) {

  private static final int KEY_AND_VALUE = 2;
  private static final int BYTES_16_BIT = 2;
  private static final double BILLION = 1e9;

  /** Checks the ranges. */
  public Model {
    Ranges.above("billionParameters", billionParameters, 0);
    Ranges.above("activeBillionParameters", activeBillionParameters, 0);
    Ranges.within("activeBillionParameters", activeBillionParameters, 0, billionParameters);
    Ranges.within("expertShare", expertShare, Double.MIN_NORMAL, 1);
    Ranges.above("layers", layers, 0);
    Ranges.above("hidden", hidden, 0);
    Ranges.above("heads", heads, 0);
    Ranges.above("kvHeads", kvHeads, 0);
    Ranges.above("headDim", headDim, 0);
    Ranges.above("vocabulary", vocabulary, 0);
    Ranges.within("quality", quality, 0, 1);
  }

  /**
   * Makes a dense model.
   *
   * @param id name in the catalogue
   * @param billionParameters parameters, 10^9
   * @param layers transformer layers
   * @param hidden hidden size
   * @param heads query heads
   * @param kvHeads key/value heads
   * @param headDim size of a head
   * @param vocabulary tokens known
   * @param tiedEmbeddings whether input and output embeddings are one matrix
   * @param quality expected quality of an answer
   * @param source where the figures come from
   */
  public Model(
      String id,
      double billionParameters,
      int layers,
      int hidden,
      int heads,
      int kvHeads,
      int headDim,
      int vocabulary,
      boolean tiedEmbeddings,
      double quality,
      String source) {
    this(
        id,
        billionParameters,
        billionParameters,
        1,
        layers,
        hidden,
        heads,
        kvHeads,
        headDim,
        vocabulary,
        tiedEmbeddings,
        quality,
        source);
  }

  /**
   * Gives the parameters of the output head.
   *
   * @return vocabulary x hidden
   */
  public double headParameters() {
    return (double) vocabulary * hidden;
  }

  /**
   * Gives the parameters of all embeddings.
   *
   * @return once or twice the head, as they are tied or not
   */
  public double embeddingParameters() {
    return headParameters() * (tiedEmbeddings ? 1 : 2);
  }

  /**
   * Gives the parameters of the linear layers.
   *
   * @return all parameters but the embeddings
   */
  public double linearParameters() {
    return billionParameters * BILLION - embeddingParameters();
  }

  /**
   * Gives the parameters of the linear layers that one token uses.
   *
   * @return active parameters but the embeddings
   */
  public double activeLinearParameters() {
    return activeBillionParameters * BILLION - embeddingParameters();
  }

  /**
   * Gives the parameters of all experts together.
   *
   * @return 0 in a dense model; else so many that a token's share of them and the rest of the model
   *     make the active parameters
   */
  public double expertParameters() {
    double unused = (billionParameters - activeBillionParameters) * BILLION;
    return expertShare == 1 ? 0 : StrictMath.min(unused / (1 - expertShare), linearParameters());
  }

  /**
   * Gives the KV cache of one token at 16 bits: 2 x layers x kvHeads x headDim x 2 bytes.
   *
   * @return bytes
   */
  public long kvBytesPerToken() {
    return (long) KEY_AND_VALUE * layers * kvHeads * headDim * BYTES_16_BIT;
  }
}
