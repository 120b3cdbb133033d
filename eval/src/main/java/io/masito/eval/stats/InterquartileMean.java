package io.masito.eval.stats;

import java.util.Arrays;

/**
 * The mean of the middle half of the values, which a few odd seeds do not move (Agarwal, Schwarzer,
 * Castro, Courville, Bellemare, "Deep Reinforcement Learning at the Edge of the Statistical
 * Precipice", 2021). Where a quarter of the count is not whole, the values at the edges count in
 * part, so the result is the same as that of every value repeated four times.
 */
public final class InterquartileMean {

  private static final double QUARTER = 0.25;

  private InterquartileMean() {}

  /**
   * Takes the mean of the middle half.
   *
   * @param values in any order; not changed
   * @return the mean, NaN if there is no value or one of them is NaN
   */
  public static double of(double... values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double from = QUARTER * sorted.length;
    double to = sorted.length - from;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      double weight = Math.min(i + 1, to) - Math.max(i, from);
      sum += weight > 0 ? weight * sorted[i] : 0;
    }
    return sum / (to - from);
  }
}
