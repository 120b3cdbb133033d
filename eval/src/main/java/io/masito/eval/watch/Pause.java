package io.masito.eval.watch;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

  /**
   * Waits, perhaps a little shorter or longer.
   *
   * @param nanos how long, nanoseconds of the clock, above 0
   */
  void pass(long nanos);
}
