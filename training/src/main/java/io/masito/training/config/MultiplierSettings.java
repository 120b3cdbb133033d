package io.masito.training.config;

/**
 * Limits whose prices are learned beside the policy, with the learner credit.
 *
 * @param energyWatts mean power of all edge nodes together, idle included, that should not be
 *     exceeded; 0 for no limit
 * @param priceStep by how much the price of energy rises in a step at twice the limit, utility per
 *     joule, above 0
 * @param stepsPerRound steps of the price after each round, above 0
 */
public record MultiplierSettings(double energyWatts, double priceStep, int stepsPerRound) {

  /** Checks the ranges. */
  public MultiplierSettings {
    check(energyWatts >= 0, "energyWatts", energyWatts, "at least 0");
    check(Double.isFinite(energyWatts), "energyWatts", energyWatts, "a number");
    check(priceStep > 0 && Double.isFinite(priceStep), "priceStep", priceStep, "above 0");
    check(stepsPerRound > 0, "stepsPerRound", stepsPerRound, "above 0");
  }

  /**
   * Says whether there is a limit.
   *
   * @return true if a price is learned
   */
  public boolean limited() {
    return energyWatts > 0;
  }

  /**
   * Takes a step of dual ascent.
   *
   * @param price utility per joule
   * @param watts mean power at that price
   * @return the next price, at least 0
   */
  public double next(double price, double watts) {
    return Math.max(0, price + priceStep * (watts / energyWatts - 1));
  }

  private static void check(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " must be " + allowed);
    }
  }
}
