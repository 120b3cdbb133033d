package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rounds the linear relaxation, in the manner of AMR2 (Andrea Fresa, Jaya Prakash Champati,
 * "Offloading algorithms for maximizing inference accuracy on edge device in an edge intelligence
 * system", 2022): a corner of the relaxation splits few tasks; the others keep their options, and
 * the split ones are placed anew. AMR2 allows twice the time; here the limits hold: split tasks
 * take the frugal option and then the best that fits, and where even that is too much, tasks step
 * down at the least loss.
 *
 * <p>Of many tasks only those are left to the programme whose lane the prices do not settle, the
 * core of Egon Balas and Eitan Zemel, "An algorithm for large zero-one knapsack problems", 1980.
 * Thread-safe.
 */
public final class LpRounding implements PlanSolver {

  /** Tasks that the programme shares out at first. */
  static final int CORE = 40;

  private static final double WHOLE = 1e-6;

  /** Makes the solver. */
  public LpRounding() {}

  @Override
  public String name() {
    return "lp-rounding";
  }

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return solve(problem);
  }

  /**
   * Rounds.
   *
   * @param problem the instance
   * @return a plan within the limits, if rounding gave one
   */
  public Optional<Plan> solve(StaticProblem problem) {
    return Optional.ofNullable(round(problem).plan());
  }

  /**
   * What rounding did.
   *
   * @param plan within the limits, or null
   * @param relaxed value of the programme, millipoints, NaN without a plan
   * @param loose tasks that the corner did not settle
   * @param stepped whether settled tasks had to step down
   */
  record Rounded(@Nullable Plan plan, double relaxed, int loose, boolean stepped) {}

  Rounded round(StaticProblem problem) {
    Optional<Plan> lean = LeanPlan.of(problem);
    if (lean.isEmpty()) {
      return new Rounded(null, Double.NaN, 0, false);
    }
    Relaxation relaxation = problem.tasks() > CORE ? Relaxation.of(problem) : null;
    for (int core = CORE; core < 2 * problem.tasks() + CORE; core *= 2) {
      int[] fixed = new int[problem.tasks()];
      int[] free = free(problem, relaxation, core, fixed);
      var corner = new LaneProgram(problem, free, fixed).solve();
      if (corner != null) {
        return place(problem, lean.get(), new Settled(problem, free, fixed, corner), corner);
      }
      if (free.length == problem.tasks()) {
        break;
      }
    }
    return raisedLean(problem, lean.get());
  }

  private static Rounded raisedLean(StaticProblem problem, Plan lean) {
    var plan = new WorkingPlan(problem, lean);
    plan.upgrade();
    return new Rounded(plan.toPlan(), Double.NaN, problem.tasks(), true);
  }

  /** The tasks whose best lanes are closest at the prices; the others go to their best. */
  private static int[] free(
      StaticProblem problem, @Nullable Relaxation relaxation, int core, int[] fixed) {
    if (relaxation == null || core >= problem.tasks()) {
      Arrays.fill(fixed, -1);
      return IntStream.range(0, problem.tasks()).toArray();
    }
    double[] gap = new double[problem.tasks()];
    for (int task = 0; task < gap.length; task++) {
      gap[task] = gap(problem, relaxation, task, fixed);
    }
    int[] free =
        IntStream.range(0, gap.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer task) -> gap[task]))
            .limit(core)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int task : free) {
      fixed[task] = -1;
    }
    return free;
  }

  private static double gap(StaticProblem problem, Relaxation relaxation, int task, int[] fixed) {
    double[] value = new double[problem.lanes().size()];
    Arrays.fill(value, Double.NEGATIVE_INFINITY);
    for (int option = 0; option < problem.options().size(); option++) {
      int lane = problem.lane(option);
      value[lane] = Math.max(value[lane], relaxation.value(task, option));
    }
    int best = 0;
    for (int lane = 1; lane < value.length; lane++) {
      best = value[lane] > value[best] ? lane : best;
    }
    fixed[task] = best;
    double most = value[best];
    value[best] = Double.NEGATIVE_INFINITY;
    return most - Arrays.stream(value).max().orElse(Double.NEGATIVE_INFINITY);
  }

  /** What the corner settles: by task, its option, or -1. */
  private static final class Settled {

    private final int[] options;

    private Settled(StaticProblem problem, int[] free, int[] fixed, LaneProgram.Corner corner) {
      int[] lane = fixed.clone();
      for (int index = 0; index < free.length; index++) {
        lane[free[index]] = wholeLane(corner.shares()[index]);
      }
      int[] left = Arrays.stream(corner.counts()).mapToInt(Settled::whole).toArray();
      options = new int[problem.tasks()];
      for (int task = 0; task < options.length; task++) {
        options[task] = -1;
        for (int option = 0; option < left.length && options[task] < 0; option++) {
          if (problem.lane(option) == lane[task] && left[option] > 0) {
            left[option]--;
            options[task] = option;
          }
        }
      }
    }

    private static int whole(double count) {
      return (int) Math.floor(count + WHOLE);
    }

    private static int wholeLane(double[] shares) {
      for (int lane = 0; lane < shares.length; lane++) {
        if (shares[lane] > 1 - WHOLE) {
          return lane;
        }
      }
      return -1;
    }
  }

  private static Rounded place(
      StaticProblem problem, Plan lean, Settled settled, LaneProgram.Corner corner) {
    int[] options = settled.options.clone();
    int loose = 0;
    for (int task = 0; task < options.length; task++) {
      if (options[task] < 0) {
        options[task] = lean.option(task);
        loose++;
      }
    }
    var plan = new WorkingPlan(problem, new Plan(options));
    boolean stepped = !plan.feasible();
    if (stepped && !StepDown.within(problem, plan)) {
      return raisedLean(problem, lean);
    }
    plan.upgrade();
    return new Rounded(plan.toPlan(), corner.accuracy(), loose, stepped);
  }
}
