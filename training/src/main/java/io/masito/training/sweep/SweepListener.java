package io.masito.training.sweep;

/** Told how far a sweep is, on the threads of its runs, one at a time. */
public interface SweepListener {

  /**
   * Decisions were taken.
   *
   * @param done decisions of all runs together, those of finished runs included
   * @param total decisions that all runs together shall have
   */
  void decided(long done, long total);

  /**
   * A run has ended.
   *
   * @param cell the run
   * @param ended runs that have ended so far, those before the sweep was resumed included
   * @param runs all runs
   */
  void ended(SweepCell cell, int ended, int runs);
}
