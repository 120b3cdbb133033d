package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.SmallRandom;

/**
 * Log-normal time between the end of an answer, as the user sees it, and the user's next turn.
 *
 * @param median median, seconds, at least 0
 * @param spread standard deviation of the logarithm, in [0, 4]
 */
public record ThinkSpec(double median, double spread) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Checks the ranges. */
  public ThinkSpec {
    Ranges.within("median", median, 0, 1e6);
    Ranges.within("spread", spread, 0, 4);
  }

  /** Draws a time. */
  long drawNanos(SmallRandom random) {
    return (long) (median * StrictMath.exp(spread * random.nextGaussian()) * NANOS_PER_SECOND);
  }
}
