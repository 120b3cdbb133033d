package io.masito.agents.credit;

/**
 * How a network is fitted to labels.
 *
 * @param epochs passes over the labels, above 0
 * @param batchSize decisions in an update, above 0
 * @param learningRate step of Adam at first, above 0; it falls in a straight line to a tenth
 * @param gradientNorm bound on the norm of the gradient, above 0
 * @param decay share by which all weights shrink at each update, in [0, 1)
 * @param levelWeight weight of the mean over options of the error, beside that of differences
 *     between options, in [0, 1]
 */
public record FitSettings(
    int epochs,
    int batchSize,
    double learningRate,
    double gradientNorm,
    double decay,
    double levelWeight) {

  /** Checks the ranges. */
  public FitSettings {
    check(epochs > 0, "epochs", epochs, "above 0");
    check(batchSize > 0, "batchSize", batchSize, "above 0");
    check(learningRate > 0, "learningRate", learningRate, "above 0");
    check(gradientNorm > 0, "gradientNorm", gradientNorm, "above 0");
    check(decay >= 0 && decay < 1, "decay", decay, "in [0, 1)");
    check(levelWeight >= 0 && levelWeight <= 1, "levelWeight", levelWeight, "in [0, 1]");
  }

  private static void check(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " must be " + allowed);
    }
  }
}
