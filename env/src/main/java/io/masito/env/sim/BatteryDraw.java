package io.masito.env.sim;

/**
 * What a node draws from its battery, smoothed over half a minute: at each reading of its meter the
 * mean power since the one before counts by the share {@code 1 - exp(-time / window)}; asking
 * changes nothing. Not thread-safe.
 */
final class BatteryDraw {

  private static final double WINDOW_SECONDS = 30;

  private double watts;
  private long nanos;
  private double joules;

  BatteryDraw(double watts) {
    this.watts = watts;
  }

  BatteryDraw copy() {
    var copy = new BatteryDraw(watts);
    copy.nanos = nanos;
    copy.joules = joules;
    return copy;
  }

  /** Starts anew with a power. */
  void restart(double startWatts, long nowNanos, double joulesNow) {
    watts = startWatts;
    nanos = nowNanos;
    joules = joulesNow;
  }

  /** Reads the meter. */
  void update(long nowNanos, double joulesNow) {
    watts = watts(nowNanos, joulesNow);
    nanos = nowNanos;
    joules = joulesNow;
  }

  /** The smoothed power, when the node's meter shows so many joules. */
  double watts(long nowNanos, double joulesNow) {
    if (nowNanos == nanos) {
      return watts;
    }
    double seconds = Nanos.toSeconds(nowNanos - nanos);
    double share = -StrictMath.expm1(-seconds / WINDOW_SECONDS);
    return watts + share * ((joulesNow - joules) / seconds - watts);
  }
}
