package io.masito.agents.team;

import io.masito.agents.GreedyChooser;
import io.masito.env.view.Observation;
import java.util.Arrays;

/**
 * Decisions that one learner owes at an instant, of all its agents in all worlds, and takes with
 * one run of its network. Not thread-safe.
 */
final class GreedyBatch {

  private final GreedyChooser learner;
  private final DueDecision[] due;
  private final Observation[] seen;
  private final int[] chosen;
  private int count;

  /**
   * Makes an empty batch.
   *
   * @param learner that chooses
   * @param capacity most decisions at an instant
   */
  GreedyBatch(GreedyChooser learner, int capacity) {
    this.learner = learner;
    this.due = new DueDecision[capacity];
    this.seen = new Observation[capacity];
    this.chosen = new int[capacity];
  }

  void add(DueDecision decision) {
    due[count] = decision;
    seen[count] = decision.seen().observation();
    count++;
  }

  /** Has the learner choose by the weights as they are now, whatever it learns meanwhile. */
  void hold() {
    learner.hold();
  }

  /** Chooses for all that were added, and empties the batch. */
  void choose() {
    learner.best(seen, count, chosen);
    for (int i = 0; i < count; i++) {
      due[i].choose(chosen[i]);
    }
    Arrays.fill(due, 0, count, null);
    Arrays.fill(seen, 0, count, null);
    count = 0;
  }
}
