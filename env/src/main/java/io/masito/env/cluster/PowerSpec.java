package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * What a node draws beside its devices, and what it may draw.
 *
 * @param baseWatts power of host, memory and fans, drawn all the time, at least 0; that of the
 *     device's class if it is left out
 * @param budget energy that it should not exceed, if there is such a limit
 * @param battery what it runs on, if that is not the mains
 */
public record PowerSpec(
    @Nullable Double baseWatts, @Nullable EnergyBudgetSpec budget, @Nullable BatterySpec battery) {

  /** Nothing said: a node on the mains without a limit. */
  public static final PowerSpec MAINS = new PowerSpec(null, null, null);

  /** Checks the ranges. */
  public PowerSpec {
    if (baseWatts != null) {
      Ranges.within("baseWatts", baseWatts, 0, 100_000);
    }
  }
}
