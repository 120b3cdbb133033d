package io.masito.eval.chart;

/**
 * A point of a curve.
 *
 * @param x where it is, finite
 * @param mean its value, finite
 * @param low lower end of its spread, at most the mean
 * @param high upper end of its spread, at least the mean
 * @param count how many values it stands for, above 0
 */
public record CurvePoint(double x, double mean, double low, double high, int count) {

  /** Checks that all is finite and in order. */
  public CurvePoint {
    boolean finite = Double.isFinite(x) && Double.isFinite(low) && Double.isFinite(high);
    if (!finite || !(low <= mean && mean <= high)) {
      throw new IllegalArgumentException(
          "mean: " + mean + " at " + x + " must lie from " + low + " to " + high);
    }
  }
}
