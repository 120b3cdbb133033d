package io.masito.eval.bench;

/** Wall-clock time since it was started. The only clock of the benchmarks. Not thread-safe. */
public final class Stopwatch {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long startNanos = System.nanoTime();

  /** Starts. */
  public Stopwatch() {}

  /**
   * Gives the time that has passed.
   *
   * @return seconds since it was started
   */
  public double seconds() {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }
}
