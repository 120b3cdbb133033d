package io.masito.policies.rule;

import io.masito.env.random.SmallRandom;

/**
 * Ridge regression that is brought up to date with each example: mean and covariance of the weights
 * if noise and prior have variance 1. The inverse is kept by the formula of Jack Sherman and
 * Winifred J. Morrison, "Adjustment of an Inverse Matrix Corresponding to a Change in One Element
 * of a Given Matrix", Annals of Mathematical Statistics 21, 1950. Not thread-safe.
 */
final class LinearBelief {

  private final int size;
  private final double[][] inverse;
  private final double[] sums;
  private final double[] weights;

  /** Believes nothing: weights 0, covariance 1. */
  LinearBelief(int size) {
    this.size = size;
    this.inverse = new double[size][size];
    this.sums = new double[size];
    this.weights = new double[size];
    for (int i = 0; i < size; i++) {
      inverse[i][i] = 1;
    }
  }

  /** Expected value of an example. */
  double mean(double[] x) {
    return dot(weights, x);
  }

  /** How uncertain that is: its standard deviation. */
  double width(double[] x) {
    return Math.sqrt(Math.max(0, dot(x, times(x))));
  }

  /** Takes an example in. */
  void learn(double[] x, double value) {
    double[] moved = times(x);
    double scale = 1 / (1 + dot(x, moved));
    for (int i = 0; i < size; i++) {
      sums[i] += value * x[i];
      for (int j = 0; j < size; j++) {
        inverse[i][j] -= scale * moved[i] * moved[j];
      }
    }
    double[] fitted = times(sums);
    System.arraycopy(fitted, 0, weights, 0, size);
  }

  /** Draws weights that it believes possible, with so many times their deviation. */
  double[] draw(SmallRandom random, double spread) {
    double[][] root = choleskyFactor();
    double[] drawn = weights.clone();
    for (int j = 0; j < size; j++) {
      double normal = spread * random.nextGaussian();
      for (int i = j; i < size; i++) {
        drawn[i] += root[i][j] * normal;
      }
    }
    return drawn;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double[] times(double[] x) {
    var product = new double[size];
    for (int i = 0; i < size; i++) {
      product[i] = dot(inverse[i], x);
    }
    return product;
  }

  /** Lower triangle whose product with its transpose is the covariance. */
  private double[][] choleskyFactor() {
    var root = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double left = inverse[i][j];
        for (int k = 0; k < j; k++) {
          left -= root[i][k] * root[j][k];
        }
        // Rounding may push what is nearly certain below 0.
        root[i][j] = i == j ? Math.sqrt(Math.max(left, Double.MIN_NORMAL)) : left / root[j][j];
      }
    }
    return root;
  }
}
