package io.masito.policies.bundle;

import io.masito.env.view.Observation;
import java.util.Arrays;

/** A forward pass as one would write it down, in double precision: the naive twin. */
final class PlainForward {

  private PlainForward() {}

  static double[] scores(PolicySnapshot snapshot, int network, Observation view) {
    int columns = view.features();
    if (snapshot.shape() == NetworkShape.OPTION_SCORING) {
      double[] scores = new double[view.options()];
      for (int option = 0; option < scores.length; option++) {
        scores[option] = forward(snapshot, network, scaled(snapshot, view, option))[0];
      }
      return scores;
    }
    double[] joined = new double[snapshot.maxOptions() * columns];
    for (int option = 0; option < view.options(); option++) {
      System.arraycopy(scaled(snapshot, view, option), 0, joined, option * columns, columns);
    }
    return Arrays.copyOf(forward(snapshot, network, joined), view.options());
  }

  private static double[] scaled(PolicySnapshot snapshot, Observation view, int option) {
    Normaliser normaliser = snapshot.normaliser();
    double[] row = new double[view.features()];
    for (int j = 0; j < row.length; j++) {
      double value =
          (view.value(option, j) - (double) normaliser.mean()[j]) * normaliser.scale()[j];
      row[j] = Math.max(-normaliser.limit(), Math.min(normaliser.limit(), value));
    }
    return row;
  }

  private static double[] forward(PolicySnapshot snapshot, int network, double[] input) {
    double[] x = input;
    for (DenseLayer layer : snapshot.networks().get(network)) {
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
