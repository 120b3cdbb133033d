package io.masito.eval.bound;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.policies.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * One future of a forked world: it is given decisions and played on, and the utility of the
 * requests that count is summed, that of one request apart. Those count that were in the world at
 * the fork, those decided at it, and those that arrive up to the cut, each to its own end, so that
 * none counts half. One policy decides up to the cut; who comes later counts only as load, and
 * another may decide for it. As draws are keyed, futures of one turn differ by what was decided and
 * by nothing else. Not thread-safe.
 */
public final class Future {

  /** Stands for no request where none is to be summed apart. */
  public static final long NOBODY = -1;

  private final MultiAgentEnv world;
  private final long cutNanos;
  private final long watched;
  private long open;
  private double everyone;
  private double own;
  private double everyonesJoules;
  private double ownJoules;
  private double everyonesUsd;
  private double ownUsd;

  /**
   * Prepares a future.
   *
   * @param world a fork of its own
   * @param cutNanos requests that arrive later do not count
   * @param watched decision whose request is summed apart, or {@link #NOBODY}
   * @param open requests in the world that have not ended, before those decided now
   */
  public Future(MultiAgentEnv world, long cutNanos, long watched, long open) {
    this.world = world;
    this.cutNanos = cutNanos;
    this.watched = watched;
    this.open = open;
  }

  /**
   * What was earned.
   *
   * @param own by the watched request
   * @param others by all others that count
   * @param ownJoules energy spent on the watched request
   * @param othersJoules energy spent on all others that count
   * @param ownUsd money spent on the watched request
   * @param othersUsd money spent on all others that count
   */
  public record Earned(
      double own,
      double others,
      double ownJoules,
      double othersJoules,
      double ownUsd,
      double othersUsd) {

    /**
     * Adds up what all earned.
     *
     * @return utility
     */
    public double everyone() {
      return own + others;
    }
  }

  /**
   * Plays the world on.
   *
   * @param decisions those due at the fork
   * @param upTo decides up to the cut
   * @param after decides after it
   * @return what was earned
   */
  public Earned play(List<Decision> decisions, Policy upTo, Policy after) {
    open += decisions.size();
    Turn turn = advance(decisions);
    while (!turn.ended() && (turn.timeNanos() <= cutNanos || open > 0)) {
      boolean counts = turn.timeNanos() <= cutNanos;
      open += counts ? turn.agents().size() : 0;
      turn = advance(decisions(counts ? upTo : after, turn));
    }
    return new Earned(
        own, everyone - own, ownJoules, everyonesJoules - ownJoules, ownUsd, everyonesUsd - ownUsd);
  }

  /**
   * Lets a policy decide for all who are due.
   *
   * @param policy what decides
   * @param turn a running turn
   * @return a decision for each due agent, in the order of the turn
   */
  public static List<Decision> decisions(Policy policy, Turn turn) {
    List<Decision> decisions = new ArrayList<>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      int option = policy.decide(due);
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  private Turn advance(List<Decision> decisions) {
    Turn turn = world.step(decisions);
    for (Outcome outcome : turn.outcomes()) {
      if (outcome.times().arrivalNanos() <= cutNanos) {
        count(outcome);
      }
    }
    return turn;
  }

  private void count(Outcome outcome) {
    double utility = outcome.score().utility();
    double joules = outcome.score().energyJoules();
    everyone += utility;
    everyonesJoules += joules;
    double usd = outcome.score().costUsd();
    everyonesUsd += usd;
    if (outcome.requestId() == watched) {
      own = utility;
      ownJoules = joules;
      ownUsd = usd;
    }
    open--;
  }
}
