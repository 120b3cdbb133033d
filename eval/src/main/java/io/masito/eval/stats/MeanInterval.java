package io.masito.eval.stats;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A mean and its two-sided 95 % interval by Student's t: {@code mean +- t(0.975, n - 1) s /
 * sqrt(n)} with the sample standard deviation {@code s}. A single value has a mean but no spread,
 * so its bounds are NaN; no value at all makes everything NaN.
 *
 * @param mean arithmetic mean
 * @param low lower bound, NaN if there are fewer than two values
 * @param high upper bound, NaN if there are fewer than two values
 * @param count how many values it is over
 */
public record MeanInterval(double mean, double low, double high, int count) {

  private static final double UPPER_TAIL_FROM = 0.975;

  /**
   * Takes the mean of values, one for each seed.
   *
   * @param values the values; NaN among them makes the result NaN
   * @return mean and interval
   */
  public static MeanInterval of(double... values) {
    int count = values.length;
    double mean = StatUtils.mean(values);
    if (count < 2) {
      return new MeanInterval(mean, Double.NaN, Double.NaN, count);
    }
    double error = Math.sqrt(StatUtils.variance(values) / count);
    double half = quantile(count - 1) * error;
    return new MeanInterval(mean, mean - half, mean + half, count);
  }

  /**
   * Takes the mean difference of two policies that ran on the same seeds.
   *
   * @param first values of the first, by seed
   * @param second values of the second, by the same seeds in the same order
   * @return mean and interval of first minus second
   * @throws IllegalArgumentException if there are not as many of each
   */
  public static MeanInterval ofDifference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " values cannot be paired");
    }
    var differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return of(differences);
  }

  /**
   * Says whether the interval exists.
   *
   * @return true if both bounds are numbers
   */
  public boolean bounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /**
   * Gives half the width of the interval.
   *
   * @return distance from the mean to a bound, NaN if there is none
   */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /**
   * Says whether the interval lies wholly on one side of a value.
   *
   * @param value for a difference usually 0
   * @return true if the interval exists and does not contain the value
   */
  public boolean excludes(double value) {
    return low > value || high < value;
  }

  /**
   * Turns the sign.
   *
   * @return mean and interval of the values times -1
   */
  public MeanInterval negated() {
    return new MeanInterval(-mean, -high, -low, count);
  }

  /** Without a generator: the distribution is asked for a quantile, never for a draw. */
  private static double quantile(int degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(UPPER_TAIL_FROM);
  }
}
