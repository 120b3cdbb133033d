package io.masito.eval.watch;

import io.masito.env.Turn;
import io.masito.env.sim.SchedulingEnv;

/** Shows the turns of an episode to somebody. */
@FunctionalInterface
public interface EpisodeView {

  /** Shows nothing. */
  EpisodeView NONE = (env, turn, totals) -> {};

  /**
   * Shows a turn.
   *
   * @param env the world, which stands at the turn and is only to be looked at
   * @param turn the turn
   * @param totals what has come of the episode so far, the turn included
   */
  void show(SchedulingEnv env, Turn turn, WatchTotals totals);
}
