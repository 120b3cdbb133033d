package io.masito.policies.guard;

import java.util.function.LongSupplier;

/** The wall clock of guards, in nanoseconds from any origin. Thread-safe. */
public final class GuardClock implements LongSupplier {

  /** Makes a clock. */
  public GuardClock() {}

  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
