package io.masito.eval.bound;

import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import java.util.List;

/**
 * One future of a forked world under a schedule. As in {@link Future} those count that are in the
 * world or arrive up to a cut, each to its own end. Not thread-safe.
 */
final class ScheduledFuture {

  private final MultiAgentEnv world;
  private final Schedule schedule;
  private final long cutNanos;
  private long open;
  private double earned;

  /**
   * Prepares a future.
   *
   * @param world a fork of its own
   * @param schedule what is decided after the fork
   * @param cutNanos requests that arrive later do not count
   * @param open requests in the world that have not ended, before those decided now
   */
  ScheduledFuture(MultiAgentEnv world, Schedule schedule, long cutNanos, long open) {
    this.world = world;
    this.schedule = schedule;
    this.cutNanos = cutNanos;
    this.open = open;
  }

  /** Plays on from decisions of this instant; gives what all who count have earned. */
  double earned(List<Decision> decisions) {
    open += decisions.size();
    Turn turn = advance(decisions);
    while (!turn.ended() && (turn.timeNanos() <= cutNanos || open > 0)) {
      open += turn.timeNanos() <= cutNanos ? turn.agents().size() : 0;
      turn = advance(schedule.decisions(turn));
    }
    return earned;
  }

  private Turn advance(List<Decision> decisions) {
    Turn turn = world.step(decisions);
    for (Outcome outcome : turn.outcomes()) {
      if (outcome.times().arrivalNanos() <= cutNanos) {
        earned += outcome.score().utility();
        open--;
      }
    }
    return turn;
  }
}
