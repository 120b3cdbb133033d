package io.masito.training.loop;

import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds weights that no sound learning comes to. */
final class WeightCheck {

  /**
   * Features are scaled to a few units and rewards are of that order, so sound weights are too; six
   * orders of magnitude above, products over the layers leave the precision of a float.
   */
  private static final float LARGEST = 1e6f;

  private WeightCheck() {}

  /** Gives what is wrong, null if nothing is. */
  static @Nullable String problem(PolicySnapshot snapshot) {
    for (int network = 0; network < snapshot.networks().size(); network++) {
      List<DenseLayer> layers = snapshot.networks().get(network);
      for (int layer = 0; layer < layers.size(); layer++) {
        String place = " of layer " + layer + " of network " + network;
        String problem = problem("a weight" + place, layers.get(layer).weights());
        problem = problem == null ? problem("a bias" + place, layers.get(layer).bias()) : problem;
        if (problem != null) {
          return problem;
        }
      }
    }
    return null;
  }

  private static @Nullable String problem(String term, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return term + " is " + value;
      }
      if (Math.abs(value) > LARGEST) {
        return "%s is %s, beyond %.0f".formatted(term, value, LARGEST);
      }
    }
    return null;
  }
}
