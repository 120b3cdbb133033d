package io.masito.policies.guard;

import java.util.concurrent.TimeUnit;

/**
 * What a guard lets pass.
 *
 * @param tolerance how far an input may be outside the range of its column, as a share of the
 *     range's width, at least 0; infinite to let everything pass
 * @param maxAgeSeconds how old a message or signal of an allowed option may be, at least 0;
 *     infinite to let every age pass
 * @param budgetNanos wall-clock time that a decision may take, nanoseconds, above 0; {@link
 *     #NO_BUDGET} not to read the clock at all
 */
public record GuardLimits(double tolerance, double maxAgeSeconds, long budgetNanos) {

  /** No budget: choices do not depend on how fast the machine is. */
  public static final long NO_BUDGET = Long.MAX_VALUE;

  /** Inputs up to a range's width outside it, messages of a minute, no budget: for simulations. */
  public static final GuardLimits REPRODUCIBLE = new GuardLimits(1, 60, NO_BUDGET);

  /** The same with a budget of 1 ms for a decision: for nodes. */
  public static final GuardLimits LIVE = new GuardLimits(1, 60, TimeUnit.MILLISECONDS.toNanos(1));

  /** Checks the ranges. */
  public GuardLimits {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance: " + tolerance + " must be at least 0");
    }
    if (!(maxAgeSeconds >= 0)) {
      throw new IllegalArgumentException("maxAgeSeconds: " + maxAgeSeconds + " must be at least 0");
    }
    if (budgetNanos <= 0) {
      throw new IllegalArgumentException("budgetNanos: " + budgetNanos + " must be above 0");
    }
  }
}
