package io.masito.eval.staticplan;

/**
 * The most accurate plan that a search has met. It copies what has changed since the last one, so
 * that a search which climbs in small steps pays for its steps and not for all tasks at each. Not
 * thread-safe.
 */
final class BestPlan {

  private final WorkingPlan plan;
  private final int[] choice;
  private final int[] changed;
  private final boolean[] noted;
  private int count;
  private long accuracy;

  /** Holds the plan as it is now. */
  BestPlan(WorkingPlan plan, int tasks) {
    this.plan = plan;
    this.choice = new int[tasks];
    this.changed = new int[tasks];
    this.noted = new boolean[tasks];
    this.accuracy = plan.accuracy();
    for (int task = 0; task < tasks; task++) {
      choice[task] = plan.option(task);
    }
  }

  /** Must be told of every task whose option changes. */
  void changed(int task) {
    if (!noted[task]) {
      noted[task] = true;
      changed[count++] = task;
    }
  }

  /** Holds the plan as it is now if it is more accurate; it must keep the limits. */
  void look() {
    if (plan.accuracy() > accuracy) {
      accuracy = plan.accuracy();
      for (int i = 0; i < count; i++) {
        choice[changed[i]] = plan.option(changed[i]);
        noted[changed[i]] = false;
      }
      count = 0;
    }
  }

  /** Brings the plan to what is held. */
  void restore() {
    for (int i = 0; i < count; i++) {
      plan.move(changed[i], choice[changed[i]]);
      noted[changed[i]] = false;
    }
    count = 0;
  }

  /** Sum of accuracies of what is held, millipoints. */
  long accuracy() {
    return accuracy;
  }

  /** A copy of what is held. */
  Plan toPlan() {
    return new Plan(choice);
  }
}
