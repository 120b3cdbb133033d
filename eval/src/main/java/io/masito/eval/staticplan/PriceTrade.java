package io.masito.eval.staticplan;

import java.util.Arrays;

/**
 * Agents that make up for each other's choices by way of prices: in turn each takes the option that
 * is worth most to it at the prices of time on the lanes and of energy, and after each the prices
 * of what is used beyond its limit rise and of what is left fall, by a share in proportion (the
 * multiplicative weights of S. Arora, E. Hazan and S. Kale, Theory of Computing 8, 2012, with steps
 * that shrink from round to round). Then tasks leave what is still beyond its limit, and choose at
 * these prices what fits. Nobody asks anybody, so the work grows with the tasks alone. Not
 * thread-safe.
 */
public final class PriceTrade {

  /** Change of a price over a whole round in which all of a limit were left. */
  private static final double FIRST_STEP = 2;

  /** What prices aim at leaves a limit by one task's part of it. */
  private static final double TASKS_LEFT = 1;

  /** Times that each task chooses within the limits in the end. */
  private static final int SETTLING = 4;

  /** A price stays above this share of what a resource is worth at most, so that it can rise. */
  private static final double LEAST_SHARE = 1e-3;

  private final StaticProblem problem;
  private final int lanes;
  private final int options;
  private final double least;

  /** By resource, millipoints for a nanosecond of a lane; the energy, last, a microjoule. */
  private final double[] unitPrices;

  /** One over each limit. */
  private final double[] shares;

  /** Share of each limit that prices aim at: a little less than all of it. */
  private final double aim;

  /**
   * Prepares.
   *
   * @param problem the instance
   * @param prices of the whole limit of each lane and, last, of the energy, millipoints of summed
   *     accuracy; what is below a thousandth of a percentage point for each task is raised to that
   */
  public PriceTrade(StaticProblem problem, double[] prices) {
    this.problem = problem;
    this.lanes = problem.lanes().size();
    this.options = problem.options().size();
    this.shares = new double[lanes + 1];
    Arrays.fill(shares, 1.0 / problem.limitNanos());
    shares[lanes] = 1.0 / problem.limitMicrojoules();
    this.aim = 1 - TASKS_LEFT / problem.tasks();
    this.least = LEAST_SHARE * 1000 * problem.tasks();
    this.unitPrices = new double[lanes + 1];
    for (int resource = 0; resource <= lanes; resource++) {
      unitPrices[resource] = Math.max(least, prices[resource]) * shares[resource];
    }
  }

  /**
   * Lets all tasks choose again and again.
   *
   * @param plan within the limits; it stays there and never becomes less accurate
   * @param rounds times that each task chooses
   */
  public void improve(WorkingPlan plan, int rounds) {
    var best = new BestPlan(plan, problem.tasks());
    for (int round = 0; round < rounds; round++) {
      double step = FIRST_STEP / (1 + round) / problem.tasks();
      for (int task = 0; task < problem.tasks(); task++) {
        take(plan, task, worthMost(task), best);
        if (plan.accuracy() > best.accuracy() && plan.feasible()) {
          best.look();
        }
        follow(plan, step);
      }
    }
    if (!tighten(plan, best)) {
      best.restore();
    }
    for (int round = 0; round < SETTLING; round++) {
      settle(plan, best);
    }
    best.restore();
  }

  /** Tasks on what is used beyond its limit leave it, each for what is worth most to it then. */
  private boolean tighten(WorkingPlan plan, BestPlan best) {
    for (int task = 0; task < problem.tasks() && !plan.feasible(); task++) {
      int now = plan.option(task);
      boolean late = plan.laneNanos(problem.lane(now)) > problem.limitNanos();
      long saved = plan.microjoules() - problem.limitMicrojoules();
      if (late || saved > 0) {
        take(plan, task, relief(plan, task, late, saved > 0), best);
      }
    }
    return plan.feasible();
  }

  private int relief(WorkingPlan plan, int task, boolean late, boolean saving) {
    int now = plan.option(task);
    int best = now;
    double most = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < options; option++) {
      boolean same = problem.lane(option) == problem.lane(now);
      boolean relieves =
          (!saving || problem.microjoules(task, option) < problem.microjoules(task, now))
              && (!late || !same || problem.nanos(task, option) < problem.nanos(task, now));
      long time = plan.laneNanos(problem.lane(option)) + problem.nanos(task, option);
      boolean room = same || time <= problem.limitNanos();
      double worth = worth(task, option);
      if (relieves && room && worth > most) {
        most = worth;
        best = option;
      }
    }
    return best;
  }

  /** Each takes what is worth most to it of what fits, and then the most accurate that fits. */
  private void settle(WorkingPlan plan, BestPlan best) {
    for (int task = 0; task < problem.tasks(); task++) {
      take(plan, task, worthMostWithin(plan, task), best);
    }
    for (int task = 0; task < problem.tasks(); task++) {
      plan.upgrade(task);
      best.changed(task);
    }
    best.look();
  }

  private static void take(WorkingPlan plan, int task, int option, BestPlan best) {
    if (option != plan.option(task)) {
      plan.move(task, option);
      best.changed(task);
    }
  }

  private int worthMostWithin(WorkingPlan plan, int task) {
    int best = plan.option(task);
    double most = worth(task, best);
    for (int option = 0; option < options; option++) {
      double worth = worth(task, option);
      if (worth > most && plan.fits(task, option)) {
        most = worth;
        best = option;
      }
    }
    return best;
  }

  private double worth(int task, int option) {
    return problem.accuracy(option)
        - unitPrices[problem.lane(option)] * problem.nanos(task, option)
        - unitPrices[lanes] * problem.microjoules(task, option);
  }

  private int worthMost(int task) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < options; option++) {
      double worth = worth(task, option);
      if (worth > most) {
        most = worth;
        best = option;
      }
    }
    return best;
  }

  private void follow(WorkingPlan plan, double step) {
    for (int resource = 0; resource <= lanes; resource++) {
      long used = resource < lanes ? plan.laneNanos(resource) : plan.microjoules();
      double beyond = used * shares[resource] - aim;
      double price = unitPrices[resource] * Math.max(0.5, 1 + step * beyond);
      unitPrices[resource] = Math.max(least * shares[resource], price);
    }
  }

  /**
   * Gives a price as it is now.
   *
   * @param resource a lane, or the number of lanes for the energy
   * @return of its whole limit, millipoints of summed accuracy
   */
  public double price(int resource) {
    return unitPrices[resource] / shares[resource];
  }
}
