package io.masito.eval.watch;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Holds an episode back so that it runs at a steady multiple of the clock, and says when it is time
 * to draw. An episode that is slower than that is not held back, and catches up nothing later than
 * it can. Not thread-safe.
 */
public final class WatchPace {

  /** Speed of an episode that is not held back. */
  public static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  private static final long REFRESH_NANOS = 100_000_000;

  private final LongSupplier clock;
  private final Pause pause;
  private final double speed;
  private final BooleanSupplier stopped;
  private final long startNanos;
  private long lastDrawnNanos;

  /**
   * Starts now.
   *
   * @param clock nanoseconds
   * @param pause lets the clock's time pass
   * @param speed simulated seconds in a second of the clock, above 0, or {@link #UNBOUNDED}
   * @param stopped whether there is no more need to wait
   */
  public WatchPace(LongSupplier clock, Pause pause, double speed, BooleanSupplier stopped) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed " + speed + " must be above 0");
    }
    this.clock = clock;
    this.pause = pause;
    this.speed = speed;
    this.stopped = stopped;
    this.startNanos = clock.getAsLong();
    this.lastDrawnNanos = startNanos - REFRESH_NANOS;
  }

  /**
   * Waits until the clock has come as far as the episode.
   *
   * @param simulatedNanos where the episode is
   */
  public void await(long simulatedNanos) {
    long due = startNanos + (long) (simulatedNanos / speed);
    long left = due - clock.getAsLong();
    while (left > 0 && !stopped.getAsBoolean()) {
      pause.pass(Math.min(left, REFRESH_NANOS));
      left = due - clock.getAsLong();
    }
  }

  /**
   * Says whether the last drawing is old enough, and counts this as one if so.
   *
   * @return true at most ten times a second
   */
  public boolean timeToDraw() {
    long now = clock.getAsLong();
    if (now - lastDrawnNanos < REFRESH_NANOS) {
      return false;
    }
    lastDrawnNanos = now;
    return true;
  }
}
