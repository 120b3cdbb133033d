package io.masito.eval.compare;

import java.util.stream.IntStream;

/**
 * Corrects probabilities for how many there are, so that the chance of a single wrong "real" among
 * all of them stays below the level asked for (Sture Holm, "A simple sequentially rejective
 * multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
 */
final class HolmCorrection {

  private HolmCorrection() {}

  /** Corrects; NaN stays NaN and does not count. */
  static double[] of(double[] chances) {
    int[] order =
        IntStream.range(0, chances.length)
            .filter(i -> !Double.isNaN(chances[i]))
            .boxed()
            .sorted((i, j) -> Double.compare(chances[i], chances[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = chances.clone();
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      double scaled = (order.length - rank) * chances[order[rank]];
      largest = Math.max(largest, Math.min(1, scaled));
      corrected[order[rank]] = largest;
    }
    return corrected;
  }
}
