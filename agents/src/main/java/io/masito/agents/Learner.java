package io.masito.agents;

import io.masito.env.Stateful;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import java.util.List;

/**
 * One network that learns from the transitions of one or more agents and chooses greedily for them.
 * Not thread-safe.
 */
public interface Learner extends Stateful {

  /**
   * Keeps a transition to learn from.
   *
   * @param transition of one of its agents
   */
  void add(Transition transition);

  /**
   * Counts a decision of one of its agents, and makes an update if one is due.
   *
   * @throws NotFiniteException if a loss or gradient is no longer finite
   */
  void decided();

  /** Counts a decision that a rule took for one of its agents; makes no update. */
  void taught();

  /**
   * Fits the network to the decisions in replay, all of which a rule took: each should be worth
   * what it led to, and more than the other options.
   *
   * @param updates how many to make
   * @throws NotFiniteException if a loss or gradient is no longer finite
   */
  void imitate(int updates);

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
   * is called again, so that {@link #decided} may run on another thread meanwhile. Scalings must
   * not change any more.
   */
  void hold();

  /**
   * Copies the weights.
   *
   * @return first layer first
   */
  List<DenseLayer> layers();

  /**
   * Says how far learning is, and starts the recent sums anew.
   *
   * @return the figures
   */
  LearnerFigures takeFigures();
}
