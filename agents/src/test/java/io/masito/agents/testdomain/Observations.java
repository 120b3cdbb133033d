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
