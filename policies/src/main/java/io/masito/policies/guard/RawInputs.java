package io.masito.policies.guard;

import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;

/** Makes observations of numbers that nobody has checked yet. */
final class RawInputs {

  private RawInputs() {}

  /** Gives the index of the first value of an allowed row that is no finite number, or -1. */
  static int firstBad(int features, float[] values, boolean[] allowed) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) && allowed[i / features]) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Makes an observation in which every value is finite: what was not is the low end of its range,
   * and its row is masked if an allowed row without such a value remains.
   */
  static Observation repaired(FeatureSchema schema, float[] values, boolean[] allowed) {
    int features = schema.size();
    float[] finite = values.clone();
    boolean[] whole = allowed.clone();
    for (int i = 0; i < finite.length; i++) {
      if (!Float.isFinite(finite[i])) {
        Feature feature = schema.features().get(i % features);
        finite[i] = (float) feature.low();
        whole[i / features] = false;
      }
    }
    boolean any = false;
    for (boolean row : whole) {
      any |= row;
    }
    return Observation.ofOwned(features, finite, any ? whole : allowed.clone());
  }
}
