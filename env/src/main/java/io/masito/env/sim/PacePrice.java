package io.masito.env.sim;

/**
 * The price of an allowance's money. What is spent or held is read at sixteenths of the period, and
 * at each reading the price takes a step of dual ascent, {@code price = max(0, price + step / 16
 * (spent / pace - 1))}: it rises where the sixteenth cost more than a sixteenth of the allowance
 * and falls where it cost less. So it is the multiplier of the allowance, as that of an {@link
 * EnergyBudget} is of its limit; as nobody can overspend, it follows the pace and not the limit
 * (adaptive pacing: Santiago Balseiro, Yonatan Gur, "Learning in repeated auctions with budgets:
 * regret minimization and equilibrium", Management Science 65, 2019). Not thread-safe.
 */
final class PacePrice {

  private static final int PARTS = 16;

  private final double step;

  /** Readings taken. */
  private long taken;

  private double spentBefore;
  private double utilityPerUsd;

  /**
   * Makes a price of 0.
   *
   * @param step by how much it rises in a period at twice the pace, utility per dollar
   */
  PacePrice(double step) {
    this.step = step;
  }

  PacePrice copy() {
    var copy = new PacePrice(step);
    copy.taken = taken;
    copy.spentBefore = spentBefore;
    copy.utilityPerUsd = utilityPerUsd;
    return copy;
  }

  boolean moves() {
    return step > 0;
  }

  /** When the last reading was taken. */
  long lastNanos(long periodNanos) {
    return taken * periodNanos / PARTS;
  }

  /** When the next one is due. */
  long nextNanos(long periodNanos) {
    return (taken + 1) * periodNanos / PARTS;
  }

  /**
   * Takes a reading.
   *
   * @param spentInAll what was spent or held since the start
   * @param allowance of the period that the part since the last reading belongs to
   */
  void read(double spentInAll, double allowance) {
    taken++;
    if (allowance > 0) {
      double pace = (spentInAll - spentBefore) * PARTS / allowance;
      utilityPerUsd = StrictMath.max(0, utilityPerUsd + step / PARTS * (pace - 1));
    }
    spentBefore = spentInAll;
  }

  double utilityPerUsd() {
    return utilityPerUsd;
  }
}
