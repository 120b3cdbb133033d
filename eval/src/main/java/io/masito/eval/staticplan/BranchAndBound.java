package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The exact method: depth-first branch and bound under the Lagrangian bound with the prices of the
 * relaxation, in the manner of Marshall L. Fisher, "The Lagrangian relaxation method for solving
 * integer programming problems", Management Science 27(1), 1981. At each node the bound is that of
 * the whole less what the choices made so far lose at these prices.
 *
 * <p>Tasks of one lane may trade models without any change of the sums, since input and model cost
 * time and energy apart; so along the order of branching only plans are looked at whose models on a
 * lane do not go down in index. The search starts from greedy and rounded plans, improved by
 * exchanges, and stops after a number of nodes; then the best plan stands beside the bound.
 */
public final class BranchAndBound implements PlanSolver {

  /** Nodes after which the search gives up, seconds on common machines. */
  public static final long DEFAULT_NODES = 20_000_000;

  /** Deeper searches would not fit on the stack, and get nowhere. */
  private static final int MOST_TASKS = 2000;

  private static final int EXCHANGES = 20_000;
  private static final int FEWEST_PARTNERS = 10;
  private static final int ROUNDS = 20;

  private final long nodes;

  /**
   * Prepares.
   *
   * @param nodes options of tasks that may be looked at, above 0
   */
  public BranchAndBound(long nodes) {
    if (nodes <= 0) {
      throw new IllegalArgumentException("nodes: " + nodes + " must be above 0");
    }
    this.nodes = nodes;
  }

  /**
   * What was found.
   *
   * @param plan the best plan; null if none was found
   * @param boundMillipoints no plan has a greater sum of accuracies; that of the plan if proven
   * @param proven whether the search was complete, so that the plan is optimal or there is none
   */
  public record Exact(@Nullable Plan plan, long boundMillipoints, boolean proven) {}

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return Optional.ofNullable(prove(problem).plan());
  }

  /**
   * Searches.
   *
   * @param problem the instance
   * @return the best plan and what is known of better ones
   */
  public Exact prove(StaticProblem problem) {
    Relaxation relaxation = Relaxation.of(problem);
    var search = new Search(problem, relaxation, nodes);
    start(problem, LeanPlan.of(problem)).ifPresent(search::offer);
    start(problem, new LpRounding().solve(problem)).ifPresent(search::offer);
    search.run();
    long bound = relaxation.wholeBound();
    Plan plan = search.best;
    boolean proven = search.left > 0 || (plan != null && search.bestAccuracy >= bound);
    return new Exact(plan, proven && plan != null ? search.bestAccuracy : bound, proven);
  }

  private static Optional<WorkingPlan> start(StaticProblem problem, Optional<Plan> plan) {
    int partners = Math.max(FEWEST_PARTNERS, EXCHANGES / problem.tasks());
    Optional<WorkingPlan> start = plan.map(given -> new WorkingPlan(problem, given));
    start.ifPresent(given -> new PairExchange(problem, partners).improve(given, ROUNDS));
    return start;
  }

  /** One depth-first search. */
  private static final class Search {

    private final StaticProblem problem;
    private final double bound;
    private final int[] order;

    /** Shape [depth, option]: options in order of loss, and the losses. */
    private final int[][] options;

    private final double[][] losses;

    /** By depth, least energy of the tasks from there on. */
    private final long[] leastMicrojoules;

    private final int[] choice;
    private final int[] lastModel;
    private final long[] laneNanos;
    private long left;
    private long bestAccuracy;

    /** Only plans of at least this accuracy are looked for. */
    private double wanted = Double.NEGATIVE_INFINITY;

    private final long step;
    private @Nullable Plan best;

    private Search(StaticProblem problem, Relaxation relaxation, long nodes) {
      this.problem = problem;
      this.bound = relaxation.bound();
      this.left = problem.tasks() > MOST_TASKS ? 0 : nodes;
      this.step = Relaxation.step(problem);
      int tasks = problem.tasks();
      this.options = new int[tasks][];
      this.losses = new double[tasks][];
      this.leastMicrojoules = new long[tasks + 1];
      this.choice = new int[tasks];
      this.lastModel = new int[problem.lanes().size()];
      this.laneNanos = new long[problem.lanes().size()];
      this.order = order(relaxation);
      prepare(relaxation);
    }

    /** Tasks whose second lane is furthest behind the first come first. */
    private int[] order(Relaxation relaxation) {
      double[] gap = new double[problem.tasks()];
      for (int task = 0; task < gap.length; task++) {
        double[] byLane = new double[problem.lanes().size()];
        Arrays.fill(byLane, Double.NEGATIVE_INFINITY);
        for (int option = 0; option < problem.options().size(); option++) {
          int lane = problem.lane(option);
          byLane[lane] = Math.max(byLane[lane], relaxation.value(task, option));
        }
        Arrays.sort(byLane);
        int last = byLane.length - 1;
        gap[task] = last == 0 ? 0 : byLane[last] - byLane[last - 1];
      }
      return IntStream.range(0, gap.length)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer task) -> -gap[task]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    private void prepare(Relaxation relaxation) {
      int count = problem.options().size();
      for (int depth = order.length - 1; depth >= 0; depth--) {
        int task = order[depth];
        double[] values = new double[count];
        long least = Long.MAX_VALUE;
        for (int option = 0; option < count; option++) {
          values[option] = relaxation.value(task, option);
          least = Math.min(least, problem.microjoules(task, option));
        }
        options[depth] =
            IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer option) -> -values[option]))
                .mapToInt(Integer::intValue)
                .toArray();
        double most = values[options[depth][0]];
        losses[depth] =
            Arrays.stream(options[depth]).mapToDouble(option -> most - values[option]).toArray();
        leastMicrojoules[depth] = leastMicrojoules[depth + 1] + least;
      }
    }

    private void offer(WorkingPlan plan) {
      if (plan.accuracy() >= wanted) {
        keep(plan.toPlan(), plan.accuracy());
      }
    }

    private void keep(Plan plan, long accuracy) {
      best = plan;
      bestAccuracy = accuracy;
      wanted = (double) accuracy + step;
    }

    private void run() {
      descend(0, 0, 0, 0);
    }

    private void descend(int depth, double lost, long microjoules, long accuracy) {
      if (depth == order.length) {
        if (accuracy >= wanted) {
          keep(new Plan(choice), accuracy);
        }
        return;
      }
      int task = order[depth];
      for (int i = 0; i < options[depth].length && left > 0; i++) {
        double loss = lost + losses[depth][i];
        if (bound - loss < wanted) {
          return;
        }
        left--;
        int option = options[depth][i];
        long energy = microjoules + problem.microjoules(task, option);
        if (energy + leastMicrojoules[depth + 1] <= problem.limitMicrojoules()) {
          branch(depth, option, loss, energy, accuracy);
        }
      }
    }

    private void branch(int depth, int option, double lost, long microjoules, long accuracy) {
      int lane = problem.lane(option);
      int before = lastModel[lane];
      long time = problem.nanos(order[depth], option);
      if (option < before || laneNanos[lane] + time > problem.limitNanos()) {
        return;
      }
      laneNanos[lane] += time;
      lastModel[lane] = option;
      choice[order[depth]] = option;
      descend(depth + 1, lost, microjoules, accuracy + problem.accuracy(option));
      lastModel[lane] = before;
      laneNanos[lane] -= time;
    }
  }
}
