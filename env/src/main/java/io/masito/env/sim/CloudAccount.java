package io.masito.env.sim;

/**
 * An allowance that is renewed every period: what is held for requests under way and what ended
 * ones have cost. What is left of a period lapses at its end. Its money has a price that follows
 * the pace, see {@link PacePrice}. Not thread-safe.
 */
final class CloudAccount {

  private final double limit;
  private final double startFraction;
  private final long periodNanos;
  private final PacePrice price;

  /** The period that is counted; any later one is untouched. */
  private long period;

  private double used;
  private double usedInAll;

  CloudAccount(double limit, double startFraction, double periodSeconds, double priceStep) {
    this(
        limit,
        startFraction,
        StrictMath.max(1, Nanos.ofSeconds(periodSeconds)),
        new PacePrice(priceStep));
  }

  private CloudAccount(double limit, double startFraction, long periodNanos, PacePrice price) {
    this.limit = limit;
    this.startFraction = startFraction;
    this.periodNanos = periodNanos;
    this.price = price;
  }

  CloudAccount copy() {
    var copy = new CloudAccount(limit, startFraction, periodNanos, price.copy());
    copy.period = period;
    copy.used = used;
    copy.usedInAll = usedInAll;
    return copy;
  }

  long periodOf(long nanos) {
    return nanos / periodNanos;
  }

  /** What may be spent in the period of an instant. */
  double limit(long nowNanos) {
    return periodOf(nowNanos) == 0 ? startFraction * limit : limit;
  }

  /** What of that is neither spent nor held. */
  double left(long nowNanos) {
    return StrictMath.max(0, limit(nowNanos) - used(nowNanos));
  }

  /** What is spent or held of the period of an instant. */
  double used(long nowNanos) {
    return periodOf(nowNanos) == period ? used : 0;
  }

  /** Holds so much, which must be left. */
  void hold(double amount, long nowNanos) {
    follow(nowNanos);
    used = used(nowNanos) + amount;
    period = periodOf(nowNanos);
    usedInAll += amount;
  }

  /** Gives back what was held at an instant and not needed. */
  void giveBack(double amount, long heldNanos, long nowNanos) {
    follow(nowNanos);
    usedInAll -= amount;
    if (periodOf(heldNanos) == period) {
      used -= amount;
    }
  }

  /** Utility per dollar beyond the objective's. */
  double price(long nowNanos) {
    follow(nowNanos);
    return price.utilityPerUsd();
  }

  /** Between two changes nothing is spent, so readings that are due can be made up for. */
  private void follow(long nowNanos) {
    while (price.moves() && price.nextNanos(periodNanos) <= nowNanos) {
      price.read(usedInAll, limit(price.lastNanos(periodNanos)));
    }
  }

  double secondsToRenewal(long nowNanos) {
    return Nanos.toSeconds((periodOf(nowNanos) + 1) * periodNanos - nowNanos);
  }

  double secondsOfPeriod(long nowNanos) {
    return Nanos.toSeconds(nowNanos % periodNanos);
  }

  double usedInAll() {
    return StrictMath.max(0, usedInAll);
  }

  /** What could have been spent in all periods that had begun before an instant. */
  double allowedInAll(long untilNanos) {
    return limit * (startFraction + periodOf(StrictMath.max(0, untilNanos - 1)));
  }
}
