package io.masito.env.sim;

import io.masito.env.cluster.EnergyBudgetSpec;

/**
 * What a node has used of its energy budget, and the price of its energy. Meter readings are kept
 * at sixteenths of the window; between two of them power counts as even. At each reading the price
 * takes a step of dual ascent, {@code price = max(0, price + step / 16 (used / limit - 1))}, the
 * projected subgradient method for the multiplier of the limit (Angelia Nedic, Asuman Ozdaglar,
 * "Subgradient methods for saddle-point problems", Journal of Optimization Theory and Applications
 * 142, 2009). Not thread-safe.
 */
final class EnergyBudget {

  private static final int PARTS = 16;

  private final EnergyBudgetSpec spec;
  private final long partNanos;
  private final double limitJoules;

  /** Meter readings; reading n stands at n modulo the length. */
  private final double[] readings = new double[PARTS + 1];

  /** Readings taken after the first, which is that at the start. */
  private long taken;

  private double price;
  private long partsOver;

  EnergyBudget(EnergyBudgetSpec spec) {
    this.spec = spec;
    this.partNanos = StrictMath.max(1, Nanos.ofSeconds(spec.windowSeconds() / PARTS));
    this.limitJoules = spec.watts() * spec.windowSeconds();
  }

  EnergyBudget copy() {
    var copy = new EnergyBudget(spec);
    System.arraycopy(readings, 0, copy.readings, 0, readings.length);
    copy.taken = taken;
    copy.price = price;
    copy.partsOver = partsOver;
    return copy;
  }

  /** When the meter is read next. */
  long nextNanos() {
    return (taken + 1) * partNanos;
  }

  /** Reads the meter, at the instant that was foreseen. */
  void read(double joules) {
    taken++;
    readings[(int) (taken % readings.length)] = joules;
    double used = usedJoules(taken * partNanos, joules);
    price = StrictMath.max(0, price + spec.priceStep() / PARTS * (used / limitJoules - 1));
    partsOver += used > limitJoules ? 1 : 0;
  }

  /** What was used in the window that ends now. */
  double usedJoules(long nowNanos, double joules) {
    long start = nowNanos - PARTS * partNanos;
    if (start <= 0) {
      return joules;
    }
    long part = start / partNanos;
    double share = (double) (start % partNanos) / partNanos;
    double before = readings[(int) (part % readings.length)];
    double after = share == 0 ? before : readings[(int) ((part + 1) % readings.length)];
    return joules - before - share * (after - before);
  }

  /** Share of the budget that is left in the window that ends now; negative if it is exceeded. */
  double leftFraction(long nowNanos, double joules) {
    return 1 - usedJoules(nowNanos, joules) / limitJoules;
  }

  /** Utility per joule above idle. */
  double price() {
    return price;
  }

  /** Time at which the window was over the limit, counted in sixteenths of it. */
  double secondsOver() {
    return Nanos.toSeconds(partsOver * partNanos);
  }
}
