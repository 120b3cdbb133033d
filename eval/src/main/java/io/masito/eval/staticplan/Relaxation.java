package io.masito.eval.staticplan;

/**
 * The Lagrangian relaxation of an instance, which for this problem is as tight as the linear one
 * (A. M. Geoffrion, "Lagrangean relaxation for integer programming", 1974): limits are replaced by
 * prices, and every task then chooses for itself. No plan within the limits is more accurate than
 * the bound. Immutable and thread-safe.
 */
public final class Relaxation {

  /** Sums of doubles over all tasks are right to this share. */
  private static final double ROUNDING = 1e-10;

  private final StaticProblem problem;
  private final double[] prices;
  private final double bound;

  private Relaxation(StaticProblem problem, double[] prices, double bound) {
    this.problem = problem;
    this.prices = prices;
    this.bound = bound;
  }

  /**
   * Relaxes an instance.
   *
   * @param problem the instance
   * @return its bound and prices
   */
  public static Relaxation of(StaticProblem problem) {
    CuttingPlanes.Prices found = CuttingPlanes.ofAccuracy(problem);
    double scale = 1000.0 * problem.tasks();
    double[] prices = found.values().clone();
    for (int resource = 0; resource < prices.length; resource++) {
      prices[resource] *= scale;
    }
    return new Relaxation(problem, prices, found.bound() * scale * (1 + ROUNDING));
  }

  /**
   * Gives the factor by which the fuller of the limits is exceeded, at least, by every plan.
   *
   * @param problem the instance
   * @return above 1 only if there is no plan; then both limits must become this many times as large
   */
  public static double leastExcess(StaticProblem problem) {
    return CuttingPlanes.ofUsage(problem).bound() * (1 - ROUNDING);
  }

  /**
   * Gives the bound as it is.
   *
   * @return sum of accuracies, millipoints
   */
  public double bound() {
    return bound;
  }

  /**
   * Gives the bound, rounded down to what sums of these accuracies can be.
   *
   * @return sum of accuracies, millipoints
   */
  public long wholeBound() {
    long step = step(problem);
    long least = (long) problem.accuracy(0) * problem.tasks();
    return least + step * Math.floorDiv((long) Math.floor(bound) - least, step);
  }

  /** All sums of accuracies differ by multiples of this. */
  static long step(StaticProblem problem) {
    long step = 0;
    for (int option = 1; option < problem.options().size(); option++) {
      step = gcd(Math.abs(problem.accuracy(option) - problem.accuracy(0)), step);
    }
    return Math.max(1, step);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /**
   * Gives what a whole limit is worth.
   *
   * @param resource a lane, or the number of lanes for the energy
   * @return millipoints of summed accuracy, at least 0
   */
  public double price(int resource) {
    return prices[resource];
  }

  /**
   * Gives what an option is worth to a task at the prices.
   *
   * @param task index
   * @param option index
   * @return its accuracy less the price of what it takes, millipoints
   */
  public double value(int task, int option) {
    return PricedPlan.value(problem, prices, 1, task, option);
  }
}
