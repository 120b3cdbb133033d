package io.masito.training.loop;

import io.masito.agents.Team;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;

/** Keeps what a training leaves behind. */
public interface TrainingJournal {

  /**
   * Keeps a line of metrics.
   *
   * @param line the line
   * @throws IOException if it cannot be kept
   */
  void report(MetricsLine line) throws IOException;

  /**
   * Keeps the best policy so far in place of the one before.
   *
   * @param best what it reached
   * @param snapshot its weights
   * @throws IOException if it cannot be kept; the one before then is
   */
  void keepBest(BestPolicy best, PolicySnapshot snapshot) throws IOException;

  /**
   * Keeps everything that going on needs, in place of what was kept before.
   *
   * @param state where the loop stands
   * @param team the team
   * @throws IOException if it cannot be kept; what was kept before then is
   */
  void checkpoint(TrainingState state, Team team) throws IOException;
}
