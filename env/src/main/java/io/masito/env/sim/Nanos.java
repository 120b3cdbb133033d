package io.masito.env.sim;

/** Simulated time: seconds of the formulas to nanoseconds of the clock. */
final class Nanos {

  static final double PER_SECOND = 1e9;

  private Nanos() {}

  static long ofSeconds(double seconds) {
    return StrictMath.round(seconds * PER_SECOND);
  }

  static double toSeconds(long nanos) {
    return nanos / PER_SECOND;
  }
}
