package io.masito.eval.calibration;

import java.util.List;

/**
 * How far predictions are off.
 *
 * @param median median of the absolute relative errors, a fraction; NaN if there are none
 * @param p90 their 90th percentile, interpolated linearly between ranks; NaN if there are none
 * @param n how many there are
 */
public record ErrorSummary(double median, double p90, int n) {

  private static final double HALF = 0.5;
  private static final double NINE_TENTHS = 0.9;

  /**
   * Summarises relative errors.
   *
   * @param errors signed or absolute relative errors as fractions
   * @return median and 90th percentile of their absolute values
   */
  public static ErrorSummary of(List<Double> errors) {
    double[] sorted = errors.stream().mapToDouble(StrictMath::abs).sorted().toArray();
    return new ErrorSummary(quantile(sorted, HALF), quantile(sorted, NINE_TENTHS), sorted.length);
  }

  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double rank = share * (sorted.length - 1);
    int low = (int) StrictMath.floor(rank);
    int high = StrictMath.min(low + 1, sorted.length - 1);
    return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
  }
}
