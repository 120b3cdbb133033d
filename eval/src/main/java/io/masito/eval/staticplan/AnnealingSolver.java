package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.Optional;

/**
 * Simulated annealing with the schedule of David S. Johnson, Cecilia R. Aragon, Lyle A. McGeoch and
 * Catherine Schevon, "Optimization by simulated annealing: an experimental evaluation", Operations
 * Research 37(6), 1989: it starts where 40 % of moves are accepted, tries 16 times the size of the
 * neighbourhood at each temperature, cools by 0.95, and is frozen after five temperatures at which
 * less than 2 % were moves for the worse and nothing better was found. A move gives one task
 * another option or swaps the options of two, and must keep the limits; it starts from the lean
 * plan, raised. In a limited time the temperature falls with the time used instead, from the same
 * start to where a loss of a tenth of a point has a chance of 2 %. Thread-safe.
 */
public final class AnnealingSolver implements PlanSolver {

  private static final double ACCEPTED_AT_START = 0.4;
  private static final int SIZE_FACTOR = 16;
  private static final double COOLING = 0.95;
  private static final int FROZEN = 5;
  private static final double FROZEN_SHARE = 0.02;
  private static final double SWAPS = 0.25;
  private static final int PROBES = 200;
  private static final int CLOCK_EVERY = 32;
  private static final double SMALLEST_LOSS = 100;

  /** Makes the solver. */
  public AnnealingSolver() {}

  @Override
  public String name() {
    return "sa";
  }

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return LeanPlan.of(problem).map(start -> new Walk(problem, start, random, budget).run());
  }

  /**
   * Improves a plan by the same moves at low temperatures.
   *
   * @param problem the instance
   * @param start within the limits
   * @param random lots
   * @param moves number of moves, at least 0
   * @param hottest first temperature, millipoints: a loss of that much has a chance of 1/e
   * @return the most accurate plan met, at least as accurate as the start
   */
  public static Plan refine(
      StaticProblem problem, Plan start, SmallRandom random, long moves, double hottest) {
    var walk = new Walk(problem, start, random, SearchBudget.UNLIMITED);
    walk.hottest = hottest;
    for (long i = 0; i < moves; i++) {
      if (i % CLOCK_EVERY == 0) {
        walk.cool((double) i / moves);
      }
      walk.step();
    }
    return walk.best.toPlan();
  }

  /** One run. */
  private static final class Walk {

    private final StaticProblem problem;
    private final SmallRandom random;
    private final SearchBudget budget;
    private final WorkingPlan plan;
    private final int options;
    private double hottest;
    private double temperature;
    private final BestPlan best;
    private long accepted;
    private long tried;
    private boolean spent;

    private Walk(StaticProblem problem, Plan start, SmallRandom random, SearchBudget budget) {
      this.problem = problem;
      this.random = random;
      this.budget = budget;
      this.plan = new WorkingPlan(problem, start);
      this.options = problem.options().size();
      plan.upgrade();
      this.best = new BestPlan(plan, problem.tasks());
    }

    private Plan run() {
      hottest = startTemperature();
      temperature = hottest;
      long moves = (long) SIZE_FACTOR * problem.tasks() * Math.max(1, options - 1);
      int cold = 0;
      while (cold < FROZEN && !spent) {
        long before = best.accuracy();
        accepted = 0;
        for (long i = 0; i < moves && !spent; i++) {
          step();
        }
        boolean still = accepted < FROZEN_SHARE * moves && best.accuracy() == before;
        cold = best.accuracy() > before ? 0 : still ? cold + 1 : cold;
        temperature *= COOLING;
      }
      return best.toPlan();
    }

    /** Where a move of the mean loss has that chance. */
    private double startTemperature() {
      double loss = 0;
      for (int i = 0; i < PROBES; i++) {
        int to = random.nextInt(options);
        int from = random.nextInt(options);
        loss += Math.abs(problem.accuracy(to) - problem.accuracy(from));
      }
      return Math.max(1, loss / PROBES) / -Math.log(ACCEPTED_AT_START);
    }

    private void step() {
      if (++tried % CLOCK_EVERY == 0) {
        follow(budget.share());
      }
      if (random.nextDouble() < SWAPS) {
        swap();
      } else {
        change();
      }
      best.look();
    }

    /** In a limited time, cools with it. */
    private void follow(double share) {
      spent = share >= 1;
      if (share > 0) {
        cool(share);
      }
    }

    private void cool(double share) {
      double coldest = SMALLEST_LOSS / -Math.log(FROZEN_SHARE);
      temperature = hottest * Math.pow(coldest / hottest, share);
    }

    private void change() {
      int task = random.nextInt(problem.tasks());
      int option = random.nextInt(options);
      int loss = problem.accuracy(plan.option(task)) - problem.accuracy(option);
      if (option != plan.option(task) && plan.fits(task, option) && accepts(loss)) {
        plan.move(task, option);
        best.changed(task);
        accepted += loss > 0 ? 1 : 0;
      }
    }

    private void swap() {
      int one = random.nextInt(problem.tasks());
      int other = random.nextInt(problem.tasks());
      int first = plan.option(one);
      int second = plan.option(other);
      if (first == second) {
        return;
      }
      plan.move(one, second);
      plan.move(other, first);
      if (!plan.feasible()) {
        plan.move(one, first);
        plan.move(other, second);
      } else {
        best.changed(one);
        best.changed(other);
      }
    }

    private boolean accepts(int loss) {
      return loss <= 0 || random.nextDouble() < Math.exp(-loss / temperature);
    }
  }
}
