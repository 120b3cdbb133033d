package io.masito.eval.staticplan;

/**
 * The plan that is best when the limits are replaced by prices: each task takes the option of the
 * greatest value less what it uses. Usage is a share of the limit, lane by lane, the energy last.
 */
final class PricedPlan {

  private final int[] options;
  private final double[] usage;
  private double accuracy;
  private double value;

  private PricedPlan(int tasks, int resources) {
    this.options = new int[tasks];
    this.usage = new double[resources];
  }

  /**
   * Finds it.
   *
   * @param problem the instance
   * @param prices by resource, of its whole limit, at least 0
   * @param weight what a millipoint of accuracy counts: 1, or 0 to look for the least usage
   */
  static PricedPlan of(StaticProblem problem, double[] prices, double weight) {
    var plan = new PricedPlan(problem.tasks(), prices.length);
    for (int task = 0; task < problem.tasks(); task++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int option = 0; option < problem.options().size(); option++) {
        double value = value(problem, prices, weight, task, option);
        if (value > most) {
          most = value;
          best = option;
        }
      }
      plan.take(problem, task, best, most);
    }
    return plan;
  }

  /** What an option of a task is worth at such prices. */
  static double value(StaticProblem problem, double[] prices, double weight, int task, int option) {
    double time = (double) problem.nanos(task, option) / problem.limitNanos();
    double energy = (double) problem.microjoules(task, option) / problem.limitMicrojoules();
    return weight * problem.accuracy(option)
        - prices[problem.lane(option)] * time
        - prices[prices.length - 1] * energy;
  }

  private void take(StaticProblem problem, int task, int option, double worth) {
    options[task] = option;
    usage[problem.lane(option)] += (double) problem.nanos(task, option) / problem.limitNanos();
    usage[usage.length - 1] +=
        (double) problem.microjoules(task, option) / problem.limitMicrojoules();
    accuracy += problem.accuracy(option);
    value += worth;
  }

  /** By resource, the share of its limit. */
  double usage(int resource) {
    return usage[resource];
  }

  /** Sum of accuracies, millipoints. */
  double accuracy() {
    return accuracy;
  }

  /** Sum over tasks of accuracy, weighted, less prices. */
  double value() {
    return value;
  }
}
