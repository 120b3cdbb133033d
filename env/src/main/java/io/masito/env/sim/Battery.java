package io.masito.env.sim;

import io.masito.env.cluster.BatterySpec;

/**
 * The battery of a node: what its meter counts goes out, what charges it comes in, up to what it
 * holds. Where charging overtakes use between two updates, what it could not hold is lost as of the
 * second; asking changes nothing. Not thread-safe.
 */
final class Battery {

  private static final double JOULES_PER_WATT_HOUR = 3600;

  private final BatterySpec spec;
  private final double capacityJoules;
  private double levelJoules;
  private long nanos;
  private double metered;

  Battery(BatterySpec spec) {
    this.spec = spec;
    this.capacityJoules = spec.wattHours() * JOULES_PER_WATT_HOUR;
    this.levelJoules = spec.startFraction() * capacityJoules;
  }

  Battery copy() {
    var copy = new Battery(spec);
    copy.levelJoules = levelJoules;
    copy.nanos = nanos;
    copy.metered = metered;
    return copy;
  }

  /** Brings the level up to now, when the node's meter shows so many joules. */
  void update(long nowNanos, double joules) {
    levelJoules = level(nowNanos, joules);
    nanos = nowNanos;
    metered = joules;
  }

  private double level(long nowNanos, double joules) {
    double charged = spec.chargeWatts() * Nanos.toSeconds(nowNanos - nanos);
    double level = levelJoules + charged - (joules - metered);
    return StrictMath.max(0, StrictMath.min(capacityJoules, level));
  }

  /** Share that is left, when the node's meter shows so many joules. */
  double fraction(long nowNanos, double joules) {
    return level(nowNanos, joules) / capacityJoules;
  }

  /**
   * Time until it is empty at a power, and charged meanwhile, when the node's meter shows so many
   * joules; no longer than a limit.
   */
  double lastsSeconds(long nowNanos, double joules, double watts, double limitSeconds) {
    double net = watts - spec.chargeWatts();
    return net <= 0 ? limitSeconds : StrictMath.min(limitSeconds, level(nowNanos, joules) / net);
  }

  /** When to look whether it is empty: no sooner could it be, if the node never draws more. */
  long emptyNanos(double mostWatts) {
    if (levelJoules <= 0) {
      return nanos;
    }
    double net = mostWatts - spec.chargeWatts();
    return net <= 0 ? NodeClock.NEVER : StrictMath.max(nanos + 1, after(levelJoules / net));
  }

  /** When it has been charged enough for a node that draws nothing to come back. */
  long restartNanos() {
    double missing = spec.restartFraction() * capacityJoules - levelJoules;
    if (missing <= 0) {
      return nanos;
    }
    return spec.chargeWatts() == 0 ? NodeClock.NEVER : after(missing / spec.chargeWatts()) + 1;
  }

  private long after(double seconds) {
    double later = seconds * Nanos.PER_SECOND;
    return later >= NodeClock.NEVER - nanos ? NodeClock.NEVER : nanos + (long) later;
  }
}
