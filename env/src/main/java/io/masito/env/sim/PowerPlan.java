package io.masito.env.sim;

import io.masito.env.cluster.BatterySpec;
import io.masito.env.cluster.EnergyBudgetSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a node draws beside its devices, and what it may draw.
 *
 * @param baseWatts power of everything but the devices, drawn all the time
 * @param budget its limit, if there is one
 * @param battery what it runs on, if that is not the mains
 */
record PowerPlan(
    double baseWatts, @Nullable EnergyBudgetSpec budget, @Nullable BatterySpec battery) {

  static final PowerPlan NONE = new PowerPlan(0, null, null);
}
