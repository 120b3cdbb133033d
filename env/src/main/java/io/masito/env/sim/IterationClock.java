package io.masito.env.sim;

/**
 * Where a node stands within its iterations. Time within a run of iterations is counted in whole
 * femtoseconds and shown rounded to the nanosecond, so that it makes no difference in how many
 * pieces the run is taken. Not thread-safe.
 */
final class IterationClock {

  private static final long FEMTOS_PER_NANO = 1_000_000;
  private static final long HALF_NANO = FEMTOS_PER_NANO / 2;

  private long startNanos;
  private long startFemtos = HALF_NANO;
  private long endNanos;
  private long endFemtos;

  IterationClock copy() {
    var copy = new IterationClock();
    copy.startNanos = startNanos;
    copy.startFemtos = startFemtos;
    copy.endNanos = endNanos;
    copy.endFemtos = endFemtos;
    return copy;
  }

  /** Power of what takes some joules in some femtoseconds. */
  static double watts(double joules, long femtos) {
    return joules * FEMTOS_PER_NANO * Nanos.PER_SECOND / femtos;
  }

  /** Begins a run; if one has just ended, where that ended to the femtosecond. */
  void start(long nowNanos) {
    startNanos = nowNanos;
  }

  /** Forgets the femtoseconds: the next run begins on a nanosecond. */
  void rest() {
    startFemtos = HALF_NANO;
  }

  /** Lets the run end so much after its start. */
  void endAfter(long femtos) {
    long end = startFemtos + femtos;
    endNanos = startNanos + end / FEMTOS_PER_NANO;
    endFemtos = end % FEMTOS_PER_NANO;
  }

  /** When the run ends. */
  long endNanos() {
    return endNanos;
  }

  /** Lets the next run begin where this one ends. */
  void finish() {
    startFemtos = endFemtos;
  }

  /** Moves the start of the run on. */
  void pass(long femtos) {
    long passed = startFemtos + femtos;
    startNanos += passed / FEMTOS_PER_NANO;
    startFemtos = passed % FEMTOS_PER_NANO;
  }

  /** Femtoseconds of the run that lie within an instant, up to its last. */
  long within(long nowNanos) {
    return (nowNanos - startNanos + 1) * FEMTOS_PER_NANO - 1 - startFemtos;
  }

  /** Share that is left, at an instant, of an iteration that began with the run. */
  double shareLeft(long nowNanos, long femtos) {
    double passed = (double) (nowNanos - startNanos) * FEMTOS_PER_NANO - (startFemtos - HALF_NANO);
    return StrictMath.max(0, 1 - StrictMath.max(0, passed) / femtos);
  }
}
