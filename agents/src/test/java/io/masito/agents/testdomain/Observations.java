package io.masito.agents.testdomain;

import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import java.util.Arrays;

/** Observations for tests. */
public final class Observations {

  private Observations() {}

  /** Rows of normal numbers; each option is allowed with the given chance. */
  public static Observation random(
      SmallRandom random, int options, int features, double allowedShare) {
    float[] values = new float[options * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    boolean[] allowed = new boolean[options];
    for (int option = 0; option < options; option++) {
      allowed[option] = random.nextDouble() < allowedShare;
    }
    return Observation.ofOwned(features, values, allowed);
  }

  /** The same rows in another order, row i now row i + shift, and a masked one behind them. */
  public static Observation turnedWithMaskedRow(
      SmallRandom random, Observation observation, int shift) {
    int rows = observation.options();
    int features = observation.features();
    float[] values = new float[(rows + 1) * features];
    boolean[] allowed = new boolean[rows + 1];
    for (int option = 0; option < rows; option++) {
      int to = (option + shift) % rows;
      allowed[to] = observation.allowed(option);
      for (int feature = 0; feature < features; feature++) {
        values[to * features + feature] = observation.value(option, feature);
      }
    }
    for (int feature = 0; feature < features; feature++) {
      values[rows * features + feature] = (float) random.nextGaussian();
    }
    return Observation.ofOwned(features, values, allowed);
  }

  /** The same rows under another mask. */
  public static Observation masked(Observation observation, boolean... allowed) {
    float[] values = new float[observation.options() * observation.features()];
    observation.copyValues(values, 0);
    return Observation.ofOwned(observation.features(), values, allowed);
  }

  /** One feature, one row for each value, all allowed. */
  public static Observation column(float... values) {
    boolean[] allowed = new boolean[values.length];
    Arrays.fill(allowed, true);
    return Observation.of(1, values, allowed);
  }
}
