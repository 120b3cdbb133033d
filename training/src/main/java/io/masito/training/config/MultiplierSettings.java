package io.masito.training.config;

import io.masito.env.view.Prices;

/**
 * Limits whose prices are learned beside the policy, with the learner credit.
 *
 * @param energyWatts mean power of all edge nodes together, idle included, that should not be
 *     exceeded; 0 for no limit
 * @param priceStep by how much the price of energy rises in a step at twice the limit, utility per
 *     joule, above 0
 * @param stepsPerRound steps of the prices after each round, above 0
 * @param usdPerHour mean money paid to the cloud that should not be exceeded; 0 for no limit
 * @param usdPriceStep by how much the price of money rises in a step at twice the limit, utility
 *     per US dollar, above 0
 */
public record MultiplierSettings(
    double energyWatts,
    double priceStep,
    int stepsPerRound,
    double usdPerHour,
    double usdPriceStep) {

  /** Checks the ranges. */
  public MultiplierSettings {
    limit("energyWatts", energyWatts);
    step("priceStep", priceStep);
    check(stepsPerRound > 0, "stepsPerRound", stepsPerRound, "above 0");
    limit("usdPerHour", usdPerHour);
    step("usdPriceStep", usdPriceStep);
  }

  private static void limit(String key, double value) {
    check(value >= 0, key, value, "at least 0");
    check(Double.isFinite(value), key, value, "a number");
  }

  private static void step(String key, double value) {
    check(value > 0 && Double.isFinite(value), key, value, "above 0");
  }

  /**
   * Says whether there is a limit.
   *
   * @return true if a price is learned
   */
  public boolean limited() {
    return energyWatts > 0 || usdPerHour > 0;
  }

  /**
   * Names the first limit, for a message.
   *
   * @return key and value
   */
  public String named() {
    return energyWatts > 0
        ? "multipliers.energyWatts: " + energyWatts
        : "multipliers.usdPerHour: " + usdPerHour;
  }

  /**
   * Takes a step of dual ascent.
   *
   * @param prices of energy and money
   * @param watts mean power at those prices
   * @param usd mean money for each hour at those prices
   * @return the next prices, at least 0; 0 where there is no limit
   */
  public Prices next(Prices prices, double watts, double usd) {
    return new Prices(
        next(prices.utilityPerJoule(), priceStep, watts, energyWatts),
        next(prices.utilityPerUsd(), usdPriceStep, usd, usdPerHour));
  }

  private static double next(double price, double step, double used, double limit) {
    return limit == 0 ? 0 : Math.max(0, price + step * (used / limit - 1));
  }

  /**
   * Gives the highest prices that agents should be shown, so that one policy serves several limits.
   *
   * @param prices of now
   * @return twice these, or twice a step if that is more; 0 where there is no limit
   */
  public Prices highest(Prices prices) {
    return new Prices(
        energyWatts == 0 ? 0 : 2 * Math.max(prices.utilityPerJoule(), priceStep),
        usdPerHour == 0 ? 0 : 2 * Math.max(prices.utilityPerUsd(), usdPriceStep));
  }

  private static void check(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " must be " + allowed);
    }
  }
}
