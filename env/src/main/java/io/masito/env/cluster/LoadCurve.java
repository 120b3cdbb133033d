package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How a time grows with the requests under way at the cloud: {@code (1 + perRequest (n - 1)) / (1 -
 * (n - 1) / ceiling)}, at most 20 times the growth above.
 *
 * @param perRequest share by which each further request lengthens it, at least 0
 * @param ceiling requests at which it grows without bound, above 1; never if it is left out
 */
public record LoadCurve(double perRequest, @Nullable Double ceiling) {

  private static final double LEAST_LEFT = 0.05;

  /** Checks the ranges. */
  public LoadCurve {
    Ranges.within("perRequest", perRequest, 0, 1_000);
    if (ceiling != null) {
      Ranges.above("ceiling", ceiling, 1);
    }
  }

  /**
   * Gives the growth.
   *
   * @param requests requests under way, the one in question included, at least 1
   * @return factor on the time of a request that is alone, at least 1
   */
  public double factor(double requests) {
    double others = requests - 1;
    double top = ceiling == null ? Double.POSITIVE_INFINITY : ceiling;
    return (1 + perRequest * others) / StrictMath.max(LEAST_LEFT, 1 - others / top);
  }
}
