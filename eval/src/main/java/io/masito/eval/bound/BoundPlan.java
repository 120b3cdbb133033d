package io.masito.eval.bound;

import io.masito.env.config.ConfigError;

/**
 * How much work goes into a bound.
 *
 * @param rollout how the first schedule looks ahead
 * @param sweeps how often the schedule is gone through and improved, at least 0
 * @param priceSteps steps that tighten the upper bound, at least 0
 */
public record BoundPlan(RolloutPlan rollout, int sweeps, int priceSteps) {

  private static final double DEFAULT_HORIZON_SECONDS = 15;
  private static final int DEFAULT_EVERY = 2;
  private static final int DEFAULT_SWEEPS = 1;
  private static final int DEFAULT_PRICE_STEPS = 200;

  /** What {@code masito bound} does unless told otherwise. */
  public static final BoundPlan USUAL =
      new BoundPlan(
          new RolloutPlan(DEFAULT_HORIZON_SECONDS, DEFAULT_EVERY),
          DEFAULT_SWEEPS,
          DEFAULT_PRICE_STEPS);

  /** Checks the ranges. */
  public BoundPlan {
    if (sweeps < 0 || priceSteps < 0) {
      throw new ConfigError(
          "sweeps %d and price steps %d must be at least 0".formatted(sweeps, priceSteps));
    }
  }
}
