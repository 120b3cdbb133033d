package io.masito.eval.staticplan;

/**
 * The limits of an instance, for each of its tasks, so that they mean the same for any number.
 *
 * @param millisPerTask longest time of a lane over the number of tasks, milliseconds
 * @param joulesPerTask most energy of the device over the number of tasks, joules
 */
public record PlanLimits(double millisPerTask, double joulesPerTask) {

  /**
   * Both bind: without the one or the other the optimum of the built-in instances is higher, and
   * neither the largest nor the smallest models alone are within them or best.
   */
  public static final PlanLimits DEFAULT = new PlanLimits(14, 0.14);

  private static final double LARGEST = 1e6;

  /** Checks the ranges. */
  public PlanLimits {
    check("limit-time", millisPerTask);
    check("limit-energy", joulesPerTask);
  }

  private static void check(String option, double value) {
    if (!(value > 0) || value > LARGEST) {
      throw new IllegalArgumentException(
          option + ": " + value + " must be above 0 and at most 1000000, for each task");
    }
  }
}
