package io.masito.eval.staticplan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Finds the prices at which the relaxation of an instance is tightest, by cutting planes: J. E.
 * Kelley, "The cutting-plane method for solving convex programs", J. SIAM 8(4), 1960. Each round
 * asks for the best plan at the present prices and adds it as a plane to a small linear programme
 * in the prices, solved by the simplex method of Commons Math. Every price seen gives a valid
 * bound; the least is kept, so an inexact programme costs tightness and never validity.
 */
final class CuttingPlanes {

  private static final int ROUNDS = 300;
  private static final int SIMPLEX_STEPS = 20_000;

  /** Share of the bound to which the two sides of the search must close. */
  private static final double CLOSED = 1e-9;

  /** No price in points of mean accuracy for a whole limit is above this. */
  private static final double HIGHEST_PRICE = 1e4;

  private final StaticProblem problem;
  private final int resources;
  private final double unit;
  private final boolean usageOnly;
  private final List<LinearConstraint> planes = new ArrayList<>();
  private double[] best;
  private double bound = Double.POSITIVE_INFINITY;

  private CuttingPlanes(StaticProblem problem, boolean usageOnly) {
    this.problem = problem;
    this.resources = problem.lanes().size() + 1;
    this.unit = 1000.0 * problem.tasks();
    this.usageOnly = usageOnly;
    this.best = new double[resources];
    sides();
  }

  /**
   * Bounds the accuracy.
   *
   * @param problem the instance
   * @return prices in points of mean accuracy for a whole limit, and the bound in points
   */
  static Prices ofAccuracy(StaticProblem problem) {
    var search = new CuttingPlanes(problem, false);
    search.run(new double[search.resources]);
    return new Prices(search.best, search.bound);
  }

  /**
   * Bounds from below how full the fullest resource must be.
   *
   * @param problem the instance
   * @return weights of the resources, and a share of the limit that no plan is below at every
   *     resource
   */
  static Prices ofUsage(StaticProblem problem) {
    var search = new CuttingPlanes(problem, true);
    double[] even = new double[search.resources];
    Arrays.fill(even, 1.0 / search.resources);
    search.run(even);
    return new Prices(search.best, -search.bound);
  }

  /** Prices by resource, lanes first, energy last, and what they prove. */
  @SuppressWarnings("ArrayRecordComponent") // handed from the search to its caller, never compared
  record Prices(double[] values, double bound) {}

  /** Variables are the prices and, last, the height of the highest plane. */
  private void sides() {
    double[] all = new double[resources + 1];
    for (int resource = 0; resource < resources; resource++) {
      double[] one = new double[resources + 1];
      one[resource] = 1;
      all[resource] = 1;
      planes.add(new LinearConstraint(one, Relationship.GEQ, 0));
    }
    planes.add(
        usageOnly
            ? new LinearConstraint(all, Relationship.EQ, 1)
            : new LinearConstraint(all, Relationship.LEQ, HIGHEST_PRICE));
  }

  private void run(double[] start) {
    double[] prices = start;
    for (int round = 0; round < ROUNDS; round++) {
      evaluate(prices);
      double[] next = solve();
      if (next.length == 0 || bound - next[resources] <= CLOSED * Math.abs(bound)) {
        return;
      }
      prices = Arrays.copyOf(next, resources);
    }
  }

  /** Adds the plane at these prices, and keeps them if none were better. */
  private void evaluate(double[] prices) {
    double[] scaled = Arrays.stream(prices).map(price -> price * unit).toArray();
    PricedPlan plan = PricedPlan.of(problem, scaled, usageOnly ? 0 : 1);
    double[] plane = new double[resources + 1];
    double sum = 0;
    for (int resource = 0; resource < resources; resource++) {
      double limit = usageOnly ? 0 : 1;
      plane[resource] = plan.usage(resource) - limit;
      sum += limit * prices[resource];
    }
    plane[resources] = 1;
    planes.add(
        new LinearConstraint(plane, Relationship.GEQ, usageOnly ? 0 : plan.accuracy() / unit));
    double found = plan.value() / unit + sum;
    if (found < bound) {
      bound = found;
      best = prices.clone();
    }
  }

  /** The lowest point above all planes: prices, then the height; empty if it cannot be found. */
  private double[] solve() {
    double[] height = new double[resources + 1];
    height[resources] = 1;
    try {
      double[] point =
          new SimplexSolver()
              .optimize(
                  new MaxIter(SIMPLEX_STEPS),
                  new LinearObjectiveFunction(height, 0),
                  new LinearConstraintSet(planes),
                  GoalType.MINIMIZE,
                  new NonNegativeConstraint(false))
              .getPoint();
      for (int resource = 0; resource < resources; resource++) {
        point[resource] = Math.max(0, point[resource]);
      }
      return point;
    } catch (MathIllegalStateException e) {
      // Commons Math gives up on some degenerate programmes; the prices so far are valid.
      return new double[0];
    }
  }
}
