package io.masito.env.sim;

import io.masito.env.view.PlaceEnergy;
import org.jspecify.annotations.Nullable;

/**
 * The meter of a node: base power and idle power all the time that it is up, and what its
 * iterations take above that; with its budget and its battery. Not thread-safe.
 */
final class NodePower {

  private final PowerPlan plan;
  private final double standbyWatts;
  private final double mostWatts;
  private final @Nullable EnergyBudget budget;
  private final @Nullable Battery battery;
  private final @Nullable BatteryDraw draw;
  private boolean up = true;

  /** Whether a fault keeps it down. */
  private boolean crashed;

  /** Whether its battery keeps it down. */
  private boolean emptied;

  private long sinceNanos;
  private double standbyJoules;
  private long downNanos;

  /**
   * Installs a meter.
   *
   * @param plan base power and limits
   * @param idleWatts power of the idle devices
   * @param busyWatts the most that the devices can draw
   */
  NodePower(PowerPlan plan, double idleWatts, double busyWatts) {
    this(
        plan,
        plan.baseWatts() + idleWatts,
        plan.baseWatts() + StrictMath.max(idleWatts, busyWatts),
        plan.budget() == null ? null : new EnergyBudget(plan.budget()),
        plan.battery() == null ? null : new Battery(plan.battery()),
        plan.battery() == null ? null : new BatteryDraw(plan.baseWatts() + idleWatts));
  }

  private NodePower(
      PowerPlan plan,
      double standbyWatts,
      double mostWatts,
      @Nullable EnergyBudget budget,
      @Nullable Battery battery,
      @Nullable BatteryDraw draw) {
    this.plan = plan;
    this.standbyWatts = standbyWatts;
    this.mostWatts = mostWatts;
    this.budget = budget;
    this.battery = battery;
    this.draw = draw;
  }

  NodePower copy() {
    var copy =
        new NodePower(
            plan,
            standbyWatts,
            mostWatts,
            budget == null ? null : budget.copy(),
            battery == null ? null : battery.copy(),
            draw == null ? null : draw.copy());
    copy.up = up;
    copy.crashed = crashed;
    copy.emptied = emptied;
    copy.sinceNanos = sinceNanos;
    copy.standbyJoules = standbyJoules;
    copy.downNanos = downNanos;
    return copy;
  }

  boolean up() {
    return up;
  }

  /** Whether a fault keeps it down from now on. */
  void crashed(boolean now) {
    crashed = now;
  }

  /** Whether nothing keeps it down, when its meter shows so many joules. */
  boolean canStart(long nowNanos, double joules) {
    if (battery != null) {
      battery.update(nowNanos, joules);
      emptied &= battery.restartNanos() > nowNanos;
    }
    return !crashed && !emptied;
  }

  /** Whether there is anything beside a meter. */
  boolean limited() {
    return budget != null || battery != null;
  }

  /** What the node has used, when its iterations have used so much above idle. */
  double joules(long nowNanos, double aboveIdleJoules) {
    double standby = up ? standbyWatts * Nanos.toSeconds(nowNanos - sinceNanos) : 0;
    return standbyJoules + standby + aboveIdleJoules;
  }

  /** What the node draws now, when its devices draw so much above idle. */
  double watts(double aboveIdleWatts) {
    return up ? standbyWatts + aboveIdleWatts : 0;
  }

  /** When to look next; {@link NodeClock#NEVER} if there is nothing to look at. */
  long nextNanos() {
    long next = budget == null ? NodeClock.NEVER : budget.nextNanos();
    if (battery == null || crashed) {
      return next;
    }
    long turn = up ? battery.emptyNanos(mostWatts) : battery.restartNanos();
    return StrictMath.min(next, turn);
  }

  /**
   * Looks at budget and battery.
   *
   * @param joules what the node has used
   * @return true if the battery has become empty, or full enough to start again
   */
  boolean look(long nowNanos, double joules) {
    if (budget != null && budget.nextNanos() == nowNanos) {
      budget.read(joules);
    }
    if (battery == null || crashed) {
      return false;
    }
    battery.update(nowNanos, joules);
    boolean turns = (up ? battery.emptyNanos(mostWatts) : battery.restartNanos()) <= nowNanos;
    emptied = turns ? up : emptied;
    return turns;
  }

  /** Whether it runs on a battery. */
  boolean onBattery() {
    return battery != null;
  }

  /** Reads the meter for the battery: to be done whenever the node begins to draw more or less. */
  void read(long nowNanos, double joules) {
    if (battery != null && draw != null) {
      battery.update(nowNanos, joules);
      draw.update(nowNanos, joules);
    }
  }

  /** Goes down, or comes back. */
  void turn(long nowNanos, double aboveIdleJoules) {
    standbyJoules = joules(nowNanos, aboveIdleJoules) - aboveIdleJoules;
    if (!up) {
      downNanos += nowNanos - sinceNanos;
    }
    sinceNanos = nowNanos;
    up = !up;
    if (draw != null) {
      draw.restart(up ? standbyWatts : 0, nowNanos, joules(nowNanos, aboveIdleJoules));
    }
  }

  /** How the node stands, when it has used so much. Only looks. */
  PlaceEnergy state(long nowNanos, double joules) {
    double batteryLeft = up ? 1 : 0;
    double lasts = up ? PlaceEnergy.LONGEST_SECONDS : 0;
    if (battery != null && draw != null && up) {
      batteryLeft = battery.fraction(nowNanos, joules);
      double watts = draw.watts(nowNanos, joules);
      lasts = battery.lastsSeconds(nowNanos, joules, watts, PlaceEnergy.LONGEST_SECONDS);
    }
    double left = budget == null ? 1 : budget.leftFraction(nowNanos, joules);
    return new PlaceEnergy(price(), left, batteryLeft, lasts);
  }

  /** Price of the node's energy beyond the objective's, utility per joule above idle. */
  double price() {
    return budget == null ? 0 : budget.price();
  }

  double secondsOverBudget() {
    return budget == null ? 0 : budget.secondsOver();
  }

  double secondsDown(long nowNanos) {
    return Nanos.toSeconds(downNanos + (up ? 0 : nowNanos - sinceNanos));
  }
}
