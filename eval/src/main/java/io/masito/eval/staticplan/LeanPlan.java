package io.masito.eval.staticplan;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The plan that every search begins with: frugal, and within the limits. Each task takes the option
 * of the least energy; while the device's lane is too long, tasks move to servers, smallest input
 * first, each to the option that takes the least of what is left. Where that does not keep the
 * limits either, none is found; the exact method needs no such start.
 */
public final class LeanPlan {

  private LeanPlan() {}

  /**
   * Makes the plan.
   *
   * @param problem the instance
   * @return a plan within both limits, if the rule above finds one
   */
  public static Optional<Plan> of(StaticProblem problem) {
    int[] options = new int[problem.tasks()];
    for (int task = 0; task < options.length; task++) {
      options[task] = leastEnergy(problem, task);
    }
    var plan = new WorkingPlan(problem, new Plan(options));
    for (int lane = 0; lane < problem.lanes().size() && !plan.feasible(); lane++) {
      relieve(problem, plan, lane);
    }
    return plan.feasible() ? Optional.of(plan.toPlan()) : Optional.empty();
  }

  private static int leastEnergy(StaticProblem problem, int task) {
    int best = 0;
    for (int option = 1; option < problem.options().size(); option++) {
      long less = problem.microjoules(task, best) - problem.microjoules(task, option);
      boolean faster = problem.nanos(task, option) < problem.nanos(task, best);
      if (less > 0 || (less == 0 && faster)) {
        best = option;
      }
    }
    return best;
  }

  private static void relieve(StaticProblem problem, WorkingPlan plan, int lane) {
    int[] bySize =
        IntStream.range(0, problem.tasks())
            .boxed()
            .sorted(Comparator.comparingInt(problem::bytes))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < bySize.length && plan.laneNanos(lane) > problem.limitNanos(); i++) {
      int task = bySize[i];
      int away = problem.lane(plan.option(task)) == lane ? lightest(problem, plan, task) : -1;
      if (away >= 0) {
        plan.move(task, away);
      }
    }
  }

  /** The option on another lane that fits there and asks for least. */
  private static int lightest(StaticProblem problem, WorkingPlan plan, int task) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    int now = plan.option(task);
    for (int option = 0; option < problem.options().size(); option++) {
      double asked = asked(problem, plan, task, option);
      boolean away = problem.lane(option) != problem.lane(now);
      if (away && asked < least && plan.fits(task, option)) {
        least = asked;
        best = option;
      }
    }
    return best;
  }

  private static double asked(StaticProblem problem, WorkingPlan plan, int task, int option) {
    long energy = problem.microjoules(task, option) - problem.microjoules(task, plan.option(task));
    double time = problem.nanos(task, option);
    double timeLeft = problem.limitNanos() - plan.laneNanos(problem.lane(option));
    double energyLeft = (double) problem.limitMicrojoules() - plan.microjoules();
    return time / Math.max(1, timeLeft) + energy / Math.max(1, energyLeft);
  }
}
