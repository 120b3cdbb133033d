package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * A limit on the mean power of a node over a window that slides along. Nothing stops a node that
 * exceeds it; instead its energy gets a price, which rises while the window is over the limit and
 * falls while it is under it (dual ascent on the limit's multiplier).
 *
 * @param watts mean power that it should not exceed, base power and idle included, above 0
 * @param windowSeconds length of the window, in [1, 86,400]
 * @param priceStep how much the price rises in a window that uses twice the limit, utility per
 *     joule above idle, at least 0
 */
public record EnergyBudgetSpec(double watts, double windowSeconds, double priceStep) {

  /** Checks the ranges. */
  public EnergyBudgetSpec {
    Ranges.above("watts", watts, 0);
    Ranges.within("windowSeconds", windowSeconds, 1, 86_400);
    Ranges.within("priceStep", priceStep, 0, 1_000);
  }
}
