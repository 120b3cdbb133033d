package io.masito.eval.staticplan;

import java.util.Arrays;

/** An option for every task. Immutable and thread-safe. */
public final class Plan {

  private final int[] options;

  /**
   * Makes a plan.
   *
   * @param options by task, index of its option; copied
   */
  public Plan(int[] options) {
    this.options = options.clone();
  }

  /**
   * Gives the number of tasks.
   *
   * @return at least 0
   */
  public int tasks() {
    return options.length;
  }

  /**
   * Gives the option of a task.
   *
   * @param task index
   * @return index of the option
   */
  public int option(int task) {
    return options[task];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Plan plan && Arrays.equals(options, plan.options);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(options);
  }

  @Override
  public String toString() {
    return Arrays.toString(options);
  }
}
