package io.masito.eval.staticplan;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.eval.bench.Stopwatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares solvers on the same instances: accuracy, gap to the optimum or the bound, decision time,
 * and accuracy in the time that the learned agents take. Runs one at a time.
 */
public final class StaticBench {

  private static final double MILLIS = 1000;

  /** A solver is run again until it has had this long on an instance, or that many runs. */
  private static final double SECONDS_EACH = 0.3;

  private static final int MOST_RUNS = 51;
  private static final int FEWEST_RUNS = 3;

  /** A run of so many seconds is its own warm-up and counts as it is. */
  private static final double LONG_SECONDS = 1;

  /** The virtual machine compiles what it has seen often; small instances need this long. */
  private static final double WARM_SECONDS = 0.3;

  private static final int EQUAL_TIME_RUNS = 5;

  private final PlanSolver agents;
  private final PlanLimits limits;
  private final List<PlanSolver> searches =
      List.of(new GeneticSolver(), new AnnealingSolver(), new SwarmSolver());
  private final List<PlanSolver> rules = List.of(new LpRounding(), new RatioGreedy());
  private final BranchAndBound exact;

  /**
   * Prepares.
   *
   * @param agents the learned solver
   * @param limits of all instances
   * @param nodes budget of the exact method
   */
  public StaticBench(PlanSolver agents, PlanLimits limits, long nodes) {
    this.agents = agents;
    this.limits = limits;
    this.exact = new BranchAndBound(nodes);
  }

  /** There is no plan within the limits. */
  public static final class InfeasibleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InfeasibleException(String message) {
      super(message);
    }
  }

  /**
   * Compares.
   *
   * @param tasks numbers of tasks
   * @param first seed of the first instance of each number
   * @param seeds number of instances of each, of seeds from the first on
   * @param progress told the share that is done
   * @return rows by number of tasks, then seed, then solver: agents, ga, sa, pso, lp-rounding,
   *     greedy-ratio, exact
   * @throws InfeasibleException if an instance has no plan within the limits
   */
  public List<StaticRow> run(List<Integer> tasks, long first, int seeds, DoubleConsumer progress) {
    List<StaticRow> rows = new ArrayList<>();
    int done = 0;
    for (int count : tasks) {
      for (long seed = first; seed < first + seeds; seed++) {
        rows.addAll(compare(count, seed));
        progress.accept((double) ++done / (tasks.size() * seeds));
      }
    }
    return rows;
  }

  private List<StaticRow> compare(int tasks, long seed) {
    StaticProblem problem = InstanceDraw.of(seed, tasks, limits);
    requirePlan(problem, seed);
    var watch = new Stopwatch();
    BranchAndBound.Exact best = exact.prove(problem);
    double exactMillis = watch.seconds() * MILLIS;
    if (best.plan() == null && best.proven()) {
      throw none(problem, seed, "the search of all plans was complete");
    }
    var instance = new Instance(problem, seed, best);
    List<StaticRow> rows = new ArrayList<>();
    StaticRow own = instance.row(agents, 0);
    rows.add(own);
    for (PlanSolver search : searches) {
      rows.add(instance.row(search, own.decisionMillis() / MILLIS));
    }
    for (PlanSolver rule : rules) {
      rows.add(instance.row(rule, 0));
    }
    rows.add(instance.row(exact.name(), Optional.ofNullable(best.plan()), exactMillis, null));
    return rows;
  }

  private void requirePlan(StaticProblem problem, long seed) {
    if (LeanPlan.of(problem).isPresent()) {
      return;
    }
    double excess = Relaxation.leastExcess(problem);
    if (excess > 1) {
      String more =
          "every plan exceeds one of them at least "
              + String.format(Locale.ROOT, "%.2f", Math.ceil(excess * 100) / 100)
              + " times";
      throw none(problem, seed, more);
    }
  }

  private InfeasibleException none(StaticProblem problem, long seed, String why) {
    return new InfeasibleException(
        "no plan keeps --limit-time %s ms and --limit-energy %s J for each of %d tasks (seed %d): %s; raise them, the defaults are %s and %s"
            .formatted(
                limits.millisPerTask(),
                limits.joulesPerTask(),
                problem.tasks(),
                seed,
                why,
                PlanLimits.DEFAULT.millisPerTask(),
                PlanLimits.DEFAULT.joulesPerTask()));
  }

  /** An instance and what is known of its optimum. */
  private final class Instance {

    private final StaticProblem problem;
    private final long seed;
    private final BranchAndBound.Exact best;
    private final RandomStreams streams;

    private Instance(StaticProblem problem, long seed, BranchAndBound.Exact best) {
      this.problem = problem;
      this.seed = seed;
      this.best = best;
      this.streams = new RandomStreams(seed);
    }

    /** The same lots whoever solves it. */
    private SmallRandom random(int run) {
      return streams.of(Purpose.STATIC_SEARCH, problem.tasks(), run);
    }

    private StaticRow row(PlanSolver solver, double equalSeconds) {
      var watch = new Stopwatch();
      Optional<Plan> plan = solver.solve(problem, random(0), SearchBudget.UNLIMITED);
      double first = watch.seconds();
      double millis = first > LONG_SECONDS ? first * MILLIS : median(solver);
      Double equal = equalSeconds > 0 ? equalTime(solver, equalSeconds) : null;
      if (solver == agents && plan.isPresent()) {
        equal = PlanCheck.of(problem, plan.get()).accuracyPercent();
      }
      return row(solver.name(), plan, millis, equal);
    }

    private StaticRow row(
        String solver, Optional<Plan> plan, double millis, @Nullable Double equal) {
      PlanCheck check = plan.map(found -> PlanCheck.of(problem, found)).orElse(null);
      double reference = problem.meanPercent((double) best.boundMillipoints());
      Double accuracy = check != null && check.feasible() ? (Double) check.accuracyPercent() : null;
      return new StaticRow(
          solver,
          problem.tasks(),
          seed,
          accuracy,
          accuracy == null ? null : (Double) (reference - accuracy),
          millis,
          accuracy != null,
          best.proven() ? "proven" : "bound",
          reference,
          equal);
    }

    private double median(PlanSolver solver) {
      var total = new Stopwatch();
      while (total.seconds() < WARM_SECONDS) {
        seconds(solver);
      }
      List<Double> times = new ArrayList<>();
      var watch = new Stopwatch();
      while (times.size() < FEWEST_RUNS
          || (times.size() < MOST_RUNS && watch.seconds() < SECONDS_EACH)) {
        times.add(seconds(solver));
      }
      double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[sorted.length / 2] * MILLIS;
    }

    private double seconds(PlanSolver solver) {
      SmallRandom random = random(0);
      var watch = new Stopwatch();
      solver.solve(problem, random, SearchBudget.UNLIMITED);
      return watch.seconds();
    }

    private @Nullable Double equalTime(PlanSolver solver, double seconds) {
      double[] found = new double[EQUAL_TIME_RUNS];
      for (int run = 0; run < EQUAL_TIME_RUNS; run++) {
        SmallRandom random = random(run);
        Optional<Plan> plan = solver.solve(problem, random, SearchBudget.ofSeconds(seconds));
        if (plan.isEmpty()) {
          return null;
        }
        found[run] = PlanCheck.of(problem, plan.get()).accuracyPercent();
      }
      return Arrays.stream(found).average().orElseThrow();
    }
  }
}
