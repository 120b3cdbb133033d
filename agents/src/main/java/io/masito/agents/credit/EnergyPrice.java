package io.masito.agents.credit;

import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;

/**
 * Shows agents another price of energy, in the columns in which a world shows that of its own
 * energy budgets. The expected utility is linear in the price, so what is shown is what a world
 * with that price would have shown.
 */
public final class EnergyPrice {

  private EnergyPrice() {}

  /**
   * Raises the price of energy at the edge.
   *
   * @param seen an observation with the columns of {@link SchedulingFeature}
   * @param more by how much, utility per joule; may be negative
   * @return the observation at that price
   */
  public static Observation shown(Observation seen, double more) {
    if (more == 0) {
      return seen;
    }
    int features = seen.features();
    float[] values = new float[seen.options() * features];
    boolean[] allowed = new boolean[seen.options()];
    seen.copyValues(values, 0);
    seen.copyAllowed(allowed, 0);
    for (int option = 0; option < allowed.length; option++) {
      if (SchedulingFeature.IS_CLOUD.of(seen, option) == 0) {
        double joules = SchedulingFeature.EXPECTED_ENERGY_JOULES.of(seen, option);
        add(values, option * features, SchedulingFeature.ENERGY_PRICE, more);
        add(values, option * features, SchedulingFeature.EXPECTED_UTILITY, -more * joules);
      }
    }
    return Observation.ofOwned(features, values, allowed);
  }

  private static void add(float[] values, int row, SchedulingFeature feature, double more) {
    values[row + feature.ordinal()] = (float) (values[row + feature.ordinal()] + more);
  }
}
