package io.masito.eval.staticplan;

import java.util.Arrays;

/**
 * Agents that make up for each other's choices by way of prices: in turn each takes the option that
 * is worth most to it at the prices of time on the lanes and of energy, and after each the prices
 * of what is used beyond its limit rise and of what is left fall. Nobody asks anybody, so a round
 * takes time in proportion to the tasks. The steps of the prices shrink from round to round, as in
 * the subgradient method (N. Z. Shor, "Minimization methods for non-differentiable functions",
 * 1985), but are relative and follow each task instead of all. Not thread-safe.
 */
public final class PriceTrade {

  /** Change of a price over a whole round in which all of a limit were left. */
  private static final double FIRST_STEP = 12;

  /** A price stays above this share of what a resource is worth at most, so that it can rise. */
  private static final double LEAST_SHARE = 1e-3;

  private final StaticProblem problem;
  private final int lanes;
  private final int options;
  private final double least;

  /** By resource, millipoints for a nanosecond of a lane; the energy, last, a microjoule. */
  private final double[] unitPrices;

  private final double[] limits;

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
    this.limits = new double[lanes + 1];
    Arrays.fill(limits, problem.limitNanos());
    limits[lanes] = problem.limitMicrojoules();
    this.least = LEAST_SHARE * 1000 * problem.tasks();
    this.unitPrices = new double[lanes + 1];
    for (int resource = 0; resource <= lanes; resource++) {
      unitPrices[resource] = Math.max(least, prices[resource]) / limits[resource];
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
        int option = worthMost(task);
        if (option != plan.option(task)) {
          plan.move(task, option);
          best.changed(task);
        }
        if (plan.accuracy() > best.accuracy() && plan.feasible()) {
          best.look();
        }
        follow(plan, step);
      }
    }
    best.restore();
    plan.upgrade();
  }

  private int worthMost(int task) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < options; option++) {
      double worth =
          problem.accuracy(option)
              - unitPrices[problem.lane(option)] * problem.nanos(task, option)
              - unitPrices[lanes] * problem.microjoules(task, option);
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
      double beyond = used / limits[resource] - 1;
      double price = unitPrices[resource] * Math.max(0.5, 1 + step * beyond);
      unitPrices[resource] = Math.max(least / limits[resource], price);
    }
  }

  /**
   * Gives a price as it is now.
   *
   * @param resource a lane, or the number of lanes for the energy
   * @return of its whole limit, millipoints of summed accuracy
   */
  public double price(int resource) {
    return unitPrices[resource] * limits[resource];
  }
}
