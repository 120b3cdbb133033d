package io.masito.policies.bundle;

import io.masito.env.view.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A forward pass as one would write it down, in double precision: the naive twin. */
final class PlainForward {

  private PlainForward() {}

  static double[] scores(PolicySnapshot snapshot, int network, Observation view) {
    List<DenseLayer> layers = snapshot.networks().get(network);
    double[][] rows = new double[view.options()][];
    for (int option = 0; option < rows.length; option++) {
      rows[option] = scaled(snapshot, view, option);
    }
    double[] scores = new double[rows.length];
    if (snapshot.shape() == NetworkShape.CONCATENATING) {
      double[] out = forward(layers, joined(snapshot, rows));
      double value =
          snapshot.duelling()
              ? out[snapshot.maxOptions()] - mean(view, option -> new double[] {out[option]})[0]
              : 0;
      Arrays.setAll(scores, option -> out[option] + value);
      return scores;
    }
    double[][] outs = new double[rows.length][];
    boolean context = snapshot.shape() == NetworkShape.CONTEXT_SCORING;
    List<DenseLayer> scoring = context ? layers.subList(1, layers.size()) : layers;
    double[] summary =
        context ? mean(view, option -> forward(layers.subList(0, 1), rows[option])) : new double[0];
    Arrays.setAll(outs, option -> forward(scoring, beside(rows[option], summary)));
    double rest =
        snapshot.duelling()
            ? mean(view, option -> new double[] {outs[option][1] - outs[option][0]})[0]
            : 0;
    Arrays.setAll(scores, option -> outs[option][0] + rest);
    return scores;
  }

  private static double[] joined(PolicySnapshot snapshot, double[][] rows) {
    int columns = snapshot.schema().size();
    double[] joined = new double[snapshot.maxOptions() * columns];
    for (int option = 0; option < rows.length; option++) {
      System.arraycopy(rows[option], 0, joined, option * columns, columns);
    }
    return joined;
  }

  private static double[] beside(double[] row, double[] summary) {
    double[] both = Arrays.copyOf(row, row.length + summary.length);
    System.arraycopy(summary, 0, both, row.length, summary.length);
    return both;
  }

  private static double[] mean(Observation view, IntFunction<double[]> ofOption) {
    double[] sum = {};
    int count = 0;
    for (int option = 0; option < view.options(); option++) {
      if (view.allowed(option)) {
        double[] values = ofOption.apply(option);
        sum = count == 0 ? new double[values.length] : sum;
        count++;
        for (int j = 0; j < values.length; j++) {
          sum[j] += values[j];
        }
      }
    }
    for (int j = 0; j < sum.length; j++) {
      sum[j] /= count;
    }
    return sum;
  }

  private static double[] scaled(PolicySnapshot snapshot, Observation view, int option) {
    Normaliser normaliser = snapshot.normaliser();
    double[] row = new double[view.features()];
    for (int j = 0; j < row.length; j++) {
      double value =
          (view.value(option, j) - (double) normaliser.mean()[j]) * normaliser.scale()[j];
      row[j] = Math.max(-normaliser.limit(), Math.min(normaliser.limit(), value));
    }
    for (int column : snapshot.blanking().columns()) {
      double neighbour = view.value(option, snapshot.blanking().neighbour());
      row[column] *= 1 - Math.max(0, Math.min(1, neighbour));
    }
    return row;
  }

  private static double[] forward(List<DenseLayer> layers, double[] input) {
    double[] x = input;
    for (DenseLayer layer : layers) {
      double[] y = new double[layer.outputs()];
      for (int j = 0; j < y.length; j++) {
        y[j] = layer.bias()[j];
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * layer.weights()[i * y.length + j];
        }
        y[j] = layer.rectified() ? Math.max(0, y[j]) : y[j];
      }
      x = y;
    }
    return x;
  }
}
