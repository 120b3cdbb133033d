package io.masito.eval.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p values of several tests so that the chance of even one false finding stays at the
 * level (S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal
 * of Statistics 6, 1979): the k-th smallest of m, from 0, becomes the largest of {@code (m - i)
 * p(i)} over i up to k, and at most 1.
 */
public final class HolmCorrection {

  private HolmCorrection() {}

  /**
   * Corrects p values.
   *
   * @param pValues in any order; NaN stands for a test that was not made
   * @return the corrected values in the same order; NaN stays, and counts as no test
   */
  public static double[] of(double... pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .filter(test -> !Double.isNaN(pValues[test]))
            .boxed()
            .sorted(Comparator.comparingDouble(test -> pValues[test]))
            .mapToInt(Integer::intValue)
            .toArray();
    var corrected = new double[pValues.length];
    Arrays.fill(corrected, Double.NaN);
    double largest = 0;
    for (int place = 0; place < order.length; place++) {
      largest = Math.max(largest, (order.length - place) * pValues[order[place]]);
      corrected[order[place]] = Math.min(1, largest);
    }
    return corrected;
  }
}
