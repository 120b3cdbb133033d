package io.masito.eval.bench;

/** Wall-clock time since it was started. The only clock of the benchmark. Not thread-safe. */
final class Stopwatch {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long startNanos = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }
}
