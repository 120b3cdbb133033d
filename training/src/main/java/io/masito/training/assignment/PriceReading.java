package io.masito.training.assignment;

import io.masito.eval.staticplan.StaticProblem;
import java.util.Arrays;

/**
 * Reads prices out of what the networks score. A reward is minus what an option loses at the prices
 * of the relaxation, so a score is the accuracy of its option less what it takes at these prices,
 * up to what all options of a task share. The prices are those of least squares over all rows that
 * were scored, less the mean of each task. Not thread-safe.
 */
final class PriceReading {

  /** Rows that say that a price is nought, for what no row speaks of. */
  private static final double RIDGE = 1e-3;

  private final StaticProblem problem;
  private final int resources;
  private final double timeUnit;
  private final double energyUnit;

  /** Sums of products, upper triangle; the last column is of the values. Shape [r, r + 1]. */
  private final double[][] sums;

  // The rows of the present task.
  private final double[] total;
  private double values;
  private int rows;

  PriceReading(StaticProblem problem) {
    this.problem = problem;
    this.resources = problem.lanes().size() + 1;
    this.timeUnit = (double) problem.tasks() / problem.limitNanos();
    this.energyUnit = (double) problem.tasks() / problem.limitMicrojoules();
    this.sums = new double[resources][resources + 1];
    this.total = new double[resources];
  }

  /** Notes what an option of a task scores, in millipoints. */
  void note(int task, int option, double score) {
    int lane = problem.lane(option);
    double time = problem.nanos(task, option) * timeUnit;
    double energy = problem.microjoules(task, option) * energyUnit;
    double value = problem.accuracy(option) - score;
    int last = resources - 1;
    sums[lane][lane] += time * time;
    sums[lane][last] += time * energy;
    sums[lane][resources] += time * value;
    sums[last][last] += energy * energy;
    sums[last][resources] += energy * value;
    total[lane] += time;
    total[last] += energy;
    values += value;
    rows++;
  }

  /** Ends the rows that are compared with each other. */
  void endGroup() {
    if (rows == 0) {
      return;
    }
    for (int r = 0; r < resources; r++) {
      double mean = total[r] / rows;
      for (int c = r; c < resources; c++) {
        sums[r][c] -= mean * total[c];
      }
      sums[r][resources] -= mean * values;
    }
    Arrays.fill(total, 0);
    values = 0;
    rows = 0;
  }

  /** By lane and then of the energy, of the whole limit, millipoints, at least 0. */
  double[] prices() {
    double[][] a = new double[resources][];
    for (int r = 0; r < resources; r++) {
      a[r] = sums[r].clone();
      a[r][r] += RIDGE * problem.tasks();
    }
    double[] prices = solve(a);
    for (int r = 0; r < resources; r++) {
      prices[r] = Math.max(0, prices[r] * problem.tasks());
    }
    return prices;
  }

  /** Gauss's elimination of a symmetric, positive definite system, of the upper triangle. */
  private double[] solve(double[][] a) {
    for (int pivot = 0; pivot < resources; pivot++) {
      for (int r = pivot + 1; r < resources; r++) {
        double factor = a[pivot][r] / a[pivot][pivot];
        for (int c = r; c <= resources; c++) {
          a[r][c] -= factor * a[pivot][c];
        }
      }
    }
    double[] x = new double[resources];
    for (int r = resources - 1; r >= 0; r--) {
      double sum = a[r][resources];
      for (int c = r + 1; c < resources; c++) {
        sum -= a[r][c] * x[c];
      }
      x[r] = sum / a[r][r];
    }
    return x;
  }
}
