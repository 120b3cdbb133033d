package io.masito.eval.trace;

import io.masito.env.workload.LengthPart;
import io.masito.env.workload.LengthSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits log-normal mixtures to lengths by expectation maximisation (A. P. Dempster, N. M. Laird, D.
 * B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", 1977) on the
 * logarithms, grouped in cells of half a percent. Deterministic: it starts from quantiles.
 */
final class MixtureFit {

  private static final int ROUNDS = 200;
  private static final double CELL = 0.005;
  private static final double LEAST_SPREAD = 0.01;
  private static final double LEAST_WEIGHT = 1e-6;

  private final double[] x;
  private final double[] share;
  private final double[] weight;
  private final double[] mu;
  private final double[] spread;

  private MixtureFit(LengthHistogram lengths, int parts) {
    List<double[]> cells = cells(lengths);
    x = cells.stream().mapToDouble(cell -> cell[0] / cell[1]).toArray();
    share = cells.stream().mapToDouble(cell -> cell[1] / lengths.total()).toArray();
    weight = new double[parts];
    mu = new double[parts];
    spread = new double[parts];
    double mean = 0;
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      mean += share[i] * x[i];
      square += share[i] * x[i] * x[i];
    }
    double width = Math.sqrt(Math.max(0, square - mean * mean)) / parts;
    for (int part = 0; part < parts; part++) {
      weight[part] = 1.0 / parts;
      mu[part] = Math.log(Math.max(1, lengths.percentile((part + 0.5) * 100 / parts)));
      spread[part] = Math.max(LEAST_SPREAD, width);
    }
  }

  /** Fits a mixture of so many parts. */
  static LengthSpec fit(LengthHistogram lengths, int parts) {
    var fit = new MixtureFit(lengths, parts);
    for (int round = 0; round < ROUNDS; round++) {
      fit.improve();
    }
    List<LengthPart> found = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      if (fit.weight[part] > LEAST_WEIGHT) {
        found.add(
            new LengthPart(
                rounded(fit.weight[part]),
                Math.min(4, rounded(fit.spread[part])),
                null,
                rounded(fit.mu[part])));
      }
    }
    return LengthSpec.ofMixture(found, (int) lengths.percentile(0), (int) lengths.percentile(100));
  }

  /** Sum of the logarithms and number of the lengths of each cell. */
  private static List<double[]> cells(LengthHistogram lengths) {
    List<double[]> cells = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (int bin = 1; bin < lengths.bins(); bin++) {
      long count = lengths.count(bin);
      double log = Math.log(lengths.value(bin));
      if (count > 0 && log >= end) {
        cells.add(new double[2]);
        end = log + CELL;
      }
      if (count > 0) {
        double[] cell = cells.get(cells.size() - 1);
        cell[0] += count * log;
        cell[1] += count;
      }
    }
    return cells;
  }

  private void improve() {
    int parts = mu.length;
    double[][] sums = new double[parts][3];
    double[] density = new double[parts];
    for (int i = 0; i < x.length; i++) {
      double total = 1e-300;
      for (int part = 0; part < parts; part++) {
        double z = (x[i] - mu[part]) / spread[part];
        density[part] = weight[part] / spread[part] * Math.exp(-z * z / 2);
        total += density[part];
      }
      for (int part = 0; part < parts; part++) {
        double mine = share[i] * density[part] / total;
        sums[part][0] += mine;
        sums[part][1] += mine * x[i];
        sums[part][2] += mine * x[i] * x[i];
      }
    }
    for (int part = 0; part < parts; part++) {
      double mass = Math.max(1e-12, sums[part][0]);
      weight[part] = mass;
      mu[part] = sums[part][0] > 1e-12 ? sums[part][1] / mass : mu[part];
      double variance = sums[part][2] / mass - mu[part] * mu[part];
      spread[part] = Math.max(LEAST_SPREAD, Math.sqrt(Math.max(0, variance)));
    }
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
