package io.masito.training.run;

import java.util.function.LongSupplier;

/** The machine's clock, for telling how fast training is; nothing that is learned depends on it. */
public final class WallClock implements LongSupplier {

  /** Makes a clock. */
  public WallClock() {}

  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
