package io.masito.eval.staticplan;

/**
 * Turns wishes into a plan within the limits, for searches that do not look at limits themselves:
 * from the lean plan each task in turn takes the option that it wishes if that fits, and at the end
 * the most accurate one that fits. The drop and add of P. C. Chu and J. E. Beasley, "A genetic
 * algorithm for the multidimensional knapsack problem", Journal of Heuristics 4, 1998, in the form
 * of a decoder; as there, the wishes are replaced by what came of them. Not thread-safe.
 */
final class PlanDecoder {

  private final Plan lean;
  private final WorkingPlan plan;

  PlanDecoder(StaticProblem problem, Plan lean) {
    this.lean = lean;
    this.plan = new WorkingPlan(problem, lean);
  }

  /**
   * Decodes.
   *
   * @param wishes by task, an option; replaced by the plan
   * @return sum of accuracies, millipoints
   */
  long decode(int[] wishes) {
    plan.reset(lean);
    for (int task = 0; task < wishes.length; task++) {
      if (plan.fits(task, wishes[task])) {
        plan.move(task, wishes[task]);
      }
    }
    plan.upgrade();
    for (int task = 0; task < wishes.length; task++) {
      wishes[task] = plan.option(task);
    }
    return plan.accuracy();
  }
}
