package io.masito.eval.staticplan;

import io.masito.eval.bench.Stopwatch;

/** Tells a search when to stop before its own rule says so. */
@FunctionalInterface
public interface SearchBudget {

  /** Never stops: the search ends by its own rule, and its plan depends on the seed alone. */
  SearchBudget UNLIMITED = () -> 0;

  /**
   * Gives the share of the budget that has been used.
   *
   * @return 0 without a limit, 1 or more once it is spent
   */
  double share();

  /**
   * Asks whether to stop.
   *
   * @return true once the budget is spent
   */
  default boolean spent() {
    return share() >= 1;
  }

  /**
   * Allows so much wall-clock time from now.
   *
   * @param seconds above 0
   * @return the budget; what a search finds then depends on the machine
   */
  static SearchBudget ofSeconds(double seconds) {
    var watch = new Stopwatch();
    return () -> watch.seconds() / seconds;
  }
}
