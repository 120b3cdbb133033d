package io.masito.training.credit;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.eval.bound.Future;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;

/**
 * The futures of one episode: forks its world at a turn and tells what is earned if one of the
 * decisions were another. Policies that keep state are started anew for each future. It has to be
 * shown every turn, in order, to know how many requests are under way. Not thread-safe.
 */
final class Futures {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PolicySource team;
  private final PolicySource after;
  private final EnvSpec spec;
  private final long seed;
  private final long horizonNanos;
  private long open;

  /**
   * Makes the futures of an episode.
   *
   * @param team decides up to the horizon
   * @param after decides what comes later
   * @param spec the world
   * @param seed seed of the episode
   * @param horizonSeconds simulated seconds after a decision within which arrivals count
   */
  Futures(PolicySource team, PolicySource after, EnvSpec spec, long seed, double horizonSeconds) {
    this.team = team;
    this.after = after;
    this.spec = spec;
    this.seed = seed;
    this.horizonNanos = Math.max(1, Math.round(horizonSeconds * NANOS_PER_SECOND));
  }

  /**
   * Copies what is known, for a fork of the episode.
   *
   * @return an independent copy
   */
  Futures copy() {
    var copy = new Futures(team, after, spec, seed, horizonNanos / NANOS_PER_SECOND);
    copy.open = open;
    return copy;
  }

  /**
   * Notes what has ended.
   *
   * @param turn the next turn of the episode
   */
  void reached(Turn turn) {
    open -= turn.outcomes().size();
  }

  /**
   * Notes what was decided.
   *
   * @param decisions how many at the turn that was reached last
   */
  void decided(int decisions) {
    open += decisions;
  }

  /**
   * Forks and plays on.
   *
   * @param world stands at the turn; it is only forked
   * @param turn the turn
   * @param decisions a decision for each due agent
   * @param index which of them is replaced
   * @param option the option that it takes instead
   * @return what is earned then
   */
  Future.Earned with(
      MultiAgentEnv world, Turn turn, List<Decision> decisions, int index, int option) {
    AgentTurn due = turn.agents().get(index);
    List<Decision> changed = new ArrayList<>(decisions);
    changed.set(index, new Decision(due.agent(), due.decisionId(), option));
    long cut = turn.timeNanos() + horizonNanos;
    return new Future(world.fork(), cut, due.decisionId(), open)
        .play(changed, team.start(spec, seed), after.start(spec, seed));
  }
}
