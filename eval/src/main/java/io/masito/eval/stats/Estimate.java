package io.masito.eval.stats;

/**
 * A figure and its two-sided 95 % interval.
 *
 * @param value the figure on the data itself
 * @param low lower bound, NaN if there is none
 * @param high upper bound, NaN if there is none
 */
public record Estimate(double value, double low, double high) {

  /** No figure at all. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Says whether the interval exists.
   *
   * @return true if both bounds are numbers
   */
  public boolean bounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /**
   * Says whether the interval lies wholly on one side of a value.
   *
   * @param other for a difference usually 0
   * @return true if the interval exists and does not contain the value
   */
  public boolean excludes(double other) {
    return low > other || high < other;
  }
}
