package io.masito.training.run;

import java.util.function.LongSupplier;

/** The machine's clock, for telling how fast training is; nothing that is learned depends on it. */
public final class WallClock implements LongSupplier {

  private static final double MILLIS_PER_SECOND = 1000;

  /** Makes a clock. */
  public WallClock() {}

  /**
   * Gives the time of day.
   *
   * @return seconds since 1970
   */
  public double secondsSince1970() {
    return System.currentTimeMillis() / MILLIS_PER_SECOND;
  }

  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
