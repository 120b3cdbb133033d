package io.masito.agents;

import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import java.util.List;

/** A network as it acts: the best option by its weights, and the weights. Not thread-safe. */
public interface GreedyChooser {

  /**
   * Chooses greedily.
   *
   * @param observation what the agent sees; at least one option is allowed
   * @return the allowed option of the highest value, the first of equals
   */
  int best(Observation observation);

  /**
   * Chooses greedily for several observations at once.
   *
   * @param seen what agents see, from the first place on; each allows at least one option
   * @param count how many
   * @param chosen receives the option of each, as {@link #best(Observation)} would choose it but
   *     for how the last digits of values round
   */
  default void best(Observation[] seen, int count, int[] chosen) {
    for (int i = 0; i < count; i++) {
      chosen[i] = best(seen[i]);
    }
  }

  /**
   * Has {@link #best(Observation[], int, int[])} choose by the weights as they are now, until this
   * is called again, so that {@link Learner#decided} may run on another thread meanwhile. Scalings
   * must not change any more.
   */
  void hold();

  /**
   * Copies the weights.
   *
   * @return first layer first
   */
  List<DenseLayer> layers();
}
