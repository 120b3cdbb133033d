package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Greedy by ratio: from the lean plan, all changes of a task to a more accurate option are taken in
 * order of accuracy gained over the share of the limits taken, where they fit; what still fits is
 * taken at the end. The rule for knapsacks with several limits of Yoshiaki Toyoda, "A simplified
 * algorithm for obtaining approximate solutions to zero-one programming problems", Management
 * Science 21(12), 1975, with fixed weights. Thread-safe.
 */
public final class RatioGreedy implements PlanSolver {

  /** Makes the rule. */
  public RatioGreedy() {}

  @Override
  public String name() {
    return "greedy-ratio";
  }

  private record Change(int task, int option, double ratio) {}

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return LeanPlan.of(problem).map(start -> raise(problem, start));
  }

  private static Plan raise(StaticProblem problem, Plan start) {
    var plan = new WorkingPlan(problem, start);
    for (Change change : changes(problem, plan)) {
      int gain = problem.accuracy(change.option()) - problem.accuracy(plan.option(change.task()));
      if (gain > 0 && plan.fits(change.task(), change.option())) {
        plan.move(change.task(), change.option());
      }
    }
    plan.upgrade();
    return plan.toPlan();
  }

  private static List<Change> changes(StaticProblem problem, WorkingPlan plan) {
    var changes = new ArrayList<Change>();
    for (int task = 0; task < problem.tasks(); task++) {
      for (int option = 0; option < problem.options().size(); option++) {
        int gain = problem.accuracy(option) - problem.accuracy(plan.option(task));
        if (gain > 0) {
          changes.add(new Change(task, option, gain / taken(problem, plan, task, option)));
        }
      }
    }
    changes.sort(Comparator.comparingDouble(Change::ratio).reversed());
    return changes;
  }

  /** Share of the limits, those of a lane and of the energy added up. */
  private static double taken(StaticProblem problem, WorkingPlan plan, int task, int option) {
    int now = plan.option(task);
    double time = problem.nanos(task, option);
    if (problem.lane(option) == problem.lane(now)) {
      time -= problem.nanos(task, now);
    }
    double energy = problem.microjoules(task, option) - problem.microjoules(task, now);
    double share = time / problem.limitNanos() + energy / problem.limitMicrojoules();
    return Math.max(share, Double.MIN_NORMAL);
  }
}
