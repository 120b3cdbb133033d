package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * A battery that a node runs on. When it is empty the node goes down with all that it serves; once
 * it has been charged again to a stated share the node comes back.
 *
 * @param wattHours what it holds, above 0
 * @param startFraction share of it that is there at the start, in (0, 1]
 * @param chargeWatts power that charges it all the time, for example of a solar panel, at least 0
 * @param restartFraction share of it at which a node that is down comes back, in (0, 1]
 */
public record BatterySpec(
    double wattHours, double startFraction, double chargeWatts, double restartFraction) {

  private static final double SMALLEST_SHARE = 1e-6;

  /** Checks the ranges. */
  public BatterySpec {
    Ranges.above("wattHours", wattHours, 0);
    Ranges.within("startFraction", startFraction, SMALLEST_SHARE, 1);
    Ranges.within("chargeWatts", chargeWatts, 0, 1_000_000);
    Ranges.within("restartFraction", restartFraction, SMALLEST_SHARE, 1);
  }
}
