package io.masito.eval.bound;

import io.masito.env.config.ConfigError;

/**
 * How far and how often a clairvoyant chooser looks ahead.
 *
 * @param horizonSeconds simulated seconds after a decision within which arrivals count, above 0
 * @param every it looks ahead at each so-manieth decision and follows the rule at the others, at
 *     least 1
 */
public record RolloutPlan(double horizonSeconds, int every) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LONGEST_SECONDS = 1e8;

  /** Checks the ranges. */
  public RolloutPlan {
    if (!(horizonSeconds > 0 && horizonSeconds <= LONGEST_SECONDS)) {
      throw new ConfigError("horizon " + horizonSeconds + " must be above 0 and at most 1e8 s");
    }
    if (every < 1) {
      throw new ConfigError("every " + every + " must be at least 1");
    }
  }

  /** The horizon in nanoseconds. */
  long horizonNanos() {
    return Math.max(1, Math.round(horizonSeconds * NANOS_PER_SECOND));
  }
}
