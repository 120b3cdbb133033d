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
 * One look into the future: a forked world is played on, and the utility of certain requests is
 * summed. They are those that were in the world at the fork, those decided at it, and those that
 * arrived up to the cut; the world runs on until all of them have ended, so that none counts half.
 * As arrivals are keyed, they are the same requests whatever was decided.
 */
final class Rollout {

  private final MultiAgentEnv world;
  private final Policy rule;
  private final long cutNanos;
  private long open;
  private double utility;

  /**
   * Prepares a look.
   *
   * @param world a fork of its own
   * @param rule what decides after the fork
   * @param cutNanos requests that arrive later do not count
   * @param open requests in the world that have not ended
   */
  Rollout(MultiAgentEnv world, Policy rule, long cutNanos, long open) {
    this.world = world;
    this.rule = rule;
    this.cutNanos = cutNanos;
    this.open = open;
  }

  /**
   * Plays the world on.
   *
   * @param decisions the decisions that are due at the fork
   * @return summed utility of the requests that count
   */
  double play(List<Decision> decisions) {
    open += decisions.size();
    Turn turn = advance(decisions);
    while (!turn.ended() && (turn.timeNanos() <= cutNanos || open > 0)) {
      if (turn.timeNanos() <= cutNanos) {
        open += turn.agents().size();
      }
      turn = advance(decisions(rule, turn));
    }
    return utility;
  }

  static List<Decision> decisions(Policy rule, Turn turn) {
    List<Decision> decisions = new ArrayList<>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      int option = rule.choose(due.agent(), due.observation());
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  private Turn advance(List<Decision> decisions) {
    Turn turn = world.step(decisions);
    for (Outcome outcome : turn.outcomes()) {
      if (outcome.times().arrivalNanos() <= cutNanos) {
        utility += outcome.score().utility();
        open--;
      }
    }
    return turn;
  }
}
