package io.masito.training.bench;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.policies.Policy;
import io.masito.policies.rule.JsqRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A running world that is copied at every turn; the copy plays on for some seconds with the rule
 * {@code jsq}, as does the world itself. Not thread-safe.
 */
final class RolloutLoop {

  private static final long SETTLED_NANOS = 60_000_000_000L;
  private static final long HORIZON_NANOS = 10_000_000_000L;

  private final MultiAgentEnv world;
  private final Policy rule = new JsqRule();
  private long seed;
  private Turn turn;

  RolloutLoop(MultiAgentEnv world) {
    this.world = world;
    this.turn = settled();
  }

  /** Starts the next episode and plays until its queues have filled. */
  private Turn settled() {
    seed++;
    return play(world, world.reset(seed), SETTLED_NANOS);
  }

  private Turn play(MultiAgentEnv played, Turn from, long untilNanos) {
    Turn now = from;
    while (!now.ended() && now.timeNanos() < untilNanos) {
      now = played.step(decisions(now));
    }
    return now;
  }

  private List<Decision> decisions(Turn now) {
    List<Decision> decisions = new ArrayList<>(now.agents().size());
    for (AgentTurn due : now.agents()) {
      int option = rule.decide(due);
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  /** Rolls out from a turn, and goes on to the next; gives 1, the rollouts made. */
  long rollOut() {
    if (turn.ended()) {
      turn = settled();
    }
    Turn end = play(world.fork(), turn, turn.timeNanos() + HORIZON_NANOS);
    if (end.timeNanos() <= turn.timeNanos()) {
      throw new IllegalStateException("the rollout went nowhere");
    }
    turn = world.step(decisions(turn));
    return 1;
  }
}
