package io.masito.eval.staticplan;

import java.util.Arrays;

/** A plan that is being changed, task by task, with its sums kept up to date. Not thread-safe. */
public final class WorkingPlan {

  private final StaticProblem problem;
  private final int[] choice;
  private final long[] laneNanos;
  private long microjoules;
  private long accuracy;

  /**
   * Starts from a plan.
   *
   * @param problem what is planned
   * @param start for all its tasks; need not keep the limits
   */
  public WorkingPlan(StaticProblem problem, Plan start) {
    this.problem = problem;
    this.choice = new int[problem.tasks()];
    this.laneNanos = new long[problem.lanes().size()];
    reset(start);
  }

  /**
   * Starts anew.
   *
   * @param start a plan for the same tasks
   */
  public void reset(Plan start) {
    Arrays.fill(laneNanos, 0);
    microjoules = 0;
    accuracy = 0;
    for (int task = 0; task < choice.length; task++) {
      choice[task] = start.option(task);
      add(task, choice[task], 1);
    }
  }

  private void add(int task, int option, int sign) {
    laneNanos[problem.lane(option)] += sign * problem.nanos(task, option);
    microjoules += sign * problem.microjoules(task, option);
    accuracy += (long) sign * problem.accuracy(option);
  }

  /**
   * Says whether the plan would keep both limits where a task changes to another option, as far as
   * the lane of that option and the energy go; if it keeps them now, it would.
   *
   * @param task index
   * @param option the new one
   * @return whether it fits
   */
  public boolean fits(int task, int option) {
    int old = choice[task];
    int lane = problem.lane(option);
    long time = laneNanos[lane] + problem.nanos(task, option);
    if (problem.lane(old) == lane) {
      time -= problem.nanos(task, old);
    }
    long energy = microjoules + problem.microjoules(task, option) - problem.microjoules(task, old);
    return time <= problem.limitNanos() && energy <= problem.limitMicrojoules();
  }

  /**
   * Changes the option of a task, whether it fits or not.
   *
   * @param task index
   * @param option the new one
   */
  public void move(int task, int option) {
    add(task, choice[task], -1);
    choice[task] = option;
    add(task, option, 1);
  }

  /**
   * Gives the option of a task.
   *
   * @param task index
   * @return index of the option
   */
  public int option(int task) {
    return choice[task];
  }

  /**
   * Gives the time of a lane.
   *
   * @param lane index
   * @return nanoseconds
   */
  public long laneNanos(int lane) {
    return laneNanos[lane];
  }

  /**
   * Gives the energy of the device.
   *
   * @return microjoules
   */
  public long microjoules() {
    return microjoules;
  }

  /**
   * Gives the sum of the accuracies.
   *
   * @return thousandths of a percentage point
   */
  public long accuracy() {
    return accuracy;
  }

  /**
   * Says whether both limits are kept.
   *
   * @return whether no lane takes too long and the energy suffices
   */
  public boolean feasible() {
    for (long time : laneNanos) {
      if (time > problem.limitNanos()) {
        return false;
      }
    }
    return microjoules <= problem.limitMicrojoules();
  }

  /**
   * Gives each task in turn the most accurate option that fits; of equals the one that takes the
   * least energy.
   */
  public void upgrade() {
    for (int task = 0; task < choice.length; task++) {
      upgrade(task);
    }
  }

  /**
   * Gives a task the most accurate option that fits; of equals the one that takes the least energy.
   *
   * @param task index
   * @return whether it has become more accurate
   */
  public boolean upgrade(int task) {
    int best = choice[task];
    for (int option = 0; option < problem.options().size(); option++) {
      boolean better =
          problem.accuracy(option) > problem.accuracy(best)
              || (problem.accuracy(option) == problem.accuracy(best)
                  && problem.microjoules(task, option) < problem.microjoules(task, best));
      if (better && fits(task, option)) {
        best = option;
      }
    }
    boolean raised = problem.accuracy(best) > problem.accuracy(choice[task]);
    if (best != choice[task]) {
      move(task, best);
    }
    return raised;
  }

  /**
   * Copies the plan.
   *
   * @return as it is now
   */
  public Plan toPlan() {
    return new Plan(choice);
  }
}
