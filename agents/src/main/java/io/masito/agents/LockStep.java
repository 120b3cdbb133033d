package io.masito.agents;

import io.masito.env.Decision;
import io.masito.env.Turn;
import java.util.List;

/**
 * A team in several worlds that take their turns together: call {@link #begin}, then {@link #act}
 * with a turn of every world whose episode runs, and {@link #endEpisode} with the turn that ended
 * one. State may be saved when all have ended. Not thread-safe.
 */
public interface LockStep {

  /**
   * Begins an episode in each world. What is drawn by lot in an episode depends on its number, not
   * on the world it runs in nor on what runs beside it.
   *
   * @param first number of the episode in world 0; those of the others follow
   */
  void begin(long first);

  /**
   * Does what {@link Team#act} does, for several worlds: takes in what all turns tell, chooses for
   * all due agents with the same weights, then learns if updates are due.
   *
   * @param turns running turns in ascending order of world, each world at most once
   * @return for each turn, a decision for each due agent in the order of the turn
   */
  List<List<Decision>> act(List<WorldTurn> turns);

  /**
   * Closes the episode of one world.
   *
   * @param world its number
   * @param turn the turn that ended the episode
   */
  void endEpisode(int world, Turn turn);
}
