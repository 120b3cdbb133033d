package io.masito.eval.staticplan;

import java.util.List;

/**
 * What a plan takes and gives, reckoned from the records of the problem alone, apart from what the
 * solvers use.
 *
 * @param feasible whether both limits are kept
 * @param accuracyPercent mean accuracy, per cent
 * @param makespanNanos time of the busiest lane, nanoseconds
 * @param microjoules energy of the device
 */
public record PlanCheck(
    boolean feasible, double accuracyPercent, long makespanNanos, long microjoules) {

  /**
   * Checks a plan.
   *
   * @param problem the instance
   * @param plan for all of its tasks
   * @return its figures
   */
  public static PlanCheck of(StaticProblem problem, Plan plan) {
    if (plan.tasks() != problem.tasks()) {
      throw new IllegalArgumentException(plan.tasks() + " tasks must be " + problem.tasks());
    }
    List<PlanLane> lanes = problem.lanes();
    long makespan = 0;
    long energy = 0;
    long accuracy = 0;
    for (int lane = 0; lane < lanes.size(); lane++) {
      long time = 0;
      for (int task = 0; task < plan.tasks(); task++) {
        PlanOption option = problem.options().get(plan.option(task));
        if (option.lane() == lane) {
          int bytes = problem.bytes(task);
          time += Math.round(lanes.get(lane).nanosPerByte() * bytes) + option.computeNanos();
          energy +=
              Math.round(lanes.get(lane).microjoulesPerByte() * bytes)
                  + option.computeMicrojoules();
          accuracy += option.accuracyMillipoints();
        }
      }
      makespan = Math.max(makespan, time);
    }
    boolean kept = makespan <= problem.limitNanos() && energy <= problem.limitMicrojoules();
    return new PlanCheck(kept, problem.meanPercent((double) accuracy), makespan, energy);
  }
}
