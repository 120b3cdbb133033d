package io.masito.eval.staticplan;

/**
 * Brings a plan back within the limits: again and again that change of one task which lowers what
 * exceeds them at the least loss of accuracy for it.
 */
final class StepDown {

  private StepDown() {}

  /**
   * Steps down.
   *
   * @param problem the instance
   * @param plan is changed
   * @return whether it now keeps both limits
   */
  static boolean within(StaticProblem problem, WorkingPlan plan) {
    for (int step = 0; step < 4 * problem.tasks() && !plan.feasible(); step++) {
      if (!stepOnce(problem, plan)) {
        return false;
      }
    }
    return plan.feasible();
  }

  private static boolean stepOnce(StaticProblem problem, WorkingPlan plan) {
    double excess = excess(problem, plan);
    double least = Double.POSITIVE_INFINITY;
    int bestTask = -1;
    int bestOption = -1;
    for (int task = 0; task < problem.tasks(); task++) {
      int now = plan.option(task);
      for (int option = 0; option < problem.options().size(); option++) {
        plan.move(task, option);
        double relief = excess - excess(problem, plan);
        double loss = problem.accuracy(now) - problem.accuracy(option) + 1.0;
        plan.move(task, now);
        double rate = Math.max(loss, 1) / relief;
        if (relief > 0 && rate < least) {
          least = rate;
          bestTask = task;
          bestOption = option;
        }
      }
    }
    if (bestTask < 0) {
      return false;
    }
    plan.move(bestTask, bestOption);
    return true;
  }

  /** Sum of what exceeds the limits, as shares of them. */
  private static double excess(StaticProblem problem, WorkingPlan plan) {
    double excess = 0;
    for (int lane = 0; lane < problem.lanes().size(); lane++) {
      double over = (double) plan.laneNanos(lane) - problem.limitNanos();
      excess += Math.max(0, over / problem.limitNanos());
    }
    double over = (double) plan.microjoules() - problem.limitMicrojoules();
    return excess + Math.max(0, over / problem.limitMicrojoules());
  }
}
