package io.masito.agents.credit;

import io.masito.env.view.Observation;
import io.masito.env.view.Prices;
import io.masito.env.view.SchedulingFeature;

/**
 * Shows agents other prices of energy and money, in the columns in which a world shows those of its
 * own budgets. The expected utility is linear in both, so what is shown is what a world with those
 * prices would have shown.
 */
public final class ShownPrices {

  private ShownPrices() {}

  /**
   * Raises the price of energy at the edge and of money in the cloud.
   *
   * @param seen an observation with the columns of {@link SchedulingFeature}
   * @param more by how much; may be negative
   * @return the observation at those prices
   */
  public static Observation raised(Observation seen, Prices more) {
    if (more.none()) {
      return seen;
    }
    int features = seen.features();
    float[] values = new float[seen.options() * features];
    boolean[] allowed = new boolean[seen.options()];
    seen.copyValues(values, 0);
    seen.copyAllowed(allowed, 0);
    for (int option = 0; option < allowed.length; option++) {
      int row = option * features;
      if (SchedulingFeature.IS_CLOUD.of(seen, option) == 0) {
        double joules = SchedulingFeature.EXPECTED_ENERGY_JOULES.of(seen, option);
        add(values, row, SchedulingFeature.ENERGY_PRICE, more.utilityPerJoule());
        add(values, row, SchedulingFeature.EXPECTED_UTILITY, -more.charge(joules, 0));
      } else {
        double usd = SchedulingFeature.EXPECTED_COST_USD.of(seen, option);
        add(values, row, SchedulingFeature.MONEY_PRICE, more.utilityPerUsd());
        add(values, row, SchedulingFeature.EXPECTED_UTILITY, -more.charge(0, usd));
      }
    }
    return Observation.ofOwned(features, values, allowed);
  }

  private static void add(float[] values, int row, SchedulingFeature feature, double more) {
    values[row + feature.ordinal()] = (float) (values[row + feature.ordinal()] + more);
  }
}
