package io.masito.agents;

import io.masito.env.Decision;
import io.masito.env.Stateful;
import io.masito.env.Turn;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.List;

/**
 * A team of learning agents in one world. For each episode call {@link #act} with every running
 * turn, then {@link #endEpisode} with the turn that ended it. State may be saved between episodes.
 * Not thread-safe.
 */
public interface Team extends Stateful {

  /**
   * Takes in what the turn tells of earlier decisions, chooses with exploration for every due
   * agent, and learns when an update is due.
   *
   * @param turn a running turn
   * @return one decision for each due agent, in the order of the turn
   */
  List<Decision> act(Turn turn);

  /**
   * Closes the episode: bootstraps from the closing observations if it was truncated, and forgets
   * decisions whose reward is not complete.
   *
   * @param turn the turn that ended the episode
   */
  void endEpisode(Turn turn);

  /**
   * Says how far learning is.
   *
   * @return figures since the team was made, and recent means
   */
  TeamProgress progress();

  /**
   * Copies the weights that act greedily.
   *
   * @return plain weights, independent of further learning
   */
  PolicySnapshot snapshot();

  /**
   * Gives the form in which the team decides in several worlds at once. A team that plays so plays
   * in no other form beside.
   *
   * @param worlds how many, above 0
   * @param overlap whether updates run on a thread of their own while the team acts and the worlds
   *     go on; results are the same
   * @return the same team; its progress, weights and state are those of this one
   * @throws IllegalArgumentException if the team decides in one world only
   */
  default LockStep inLockStep(int worlds, boolean overlap) {
    throw new IllegalArgumentException("this team decides in one world only, not in " + worlds);
  }
}
