package io.masito.eval.bench;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenario;
import io.masito.env.sim.SchedulingEnv;
import io.masito.policies.Policy;
import io.masito.policies.rule.JsqRule;
import java.util.ArrayList;
import java.util.List;

/** A world in which the rule {@code jsq} plays episode after episode. Not thread-safe. */
final class Playground {

  private static final long SETTLED_NANOS = 60_000_000_000L;

  private final SchedulingEnv world;
  private final Policy policy = new JsqRule();
  private long seed;
  private Turn turn;
  private long decisions;
  private long iterations;
  private double simulatedSeconds;

  Playground(Scenario scenario, long firstSeed) {
    world = scenario.environment();
    seed = firstSeed;
    turn = world.reset(seed);
  }

  /** Plays until the queues have filled, at most to the end of the episode. */
  void settle() {
    while (!turn.ended() && turn.timeNanos() < SETTLED_NANOS) {
      step();
    }
  }

  /** Takes a number of turns. */
  void take(int turns) {
    for (int i = 0; i < turns; i++) {
      step();
    }
  }

  SchedulingEnv world() {
    return world;
  }

  long decisions() {
    return decisions;
  }

  long iterations() {
    return iterations + world.iterations();
  }

  double simulatedSeconds() {
    return simulatedSeconds + turn.timeNanos() / 1e9;
  }

  private void step() {
    if (turn.ended()) {
      iterations += world.iterations();
      simulatedSeconds += turn.timeNanos() / 1e9;
      seed++;
      turn = world.reset(seed);
      return;
    }
    List<AgentTurn> due = turn.agents();
    decisions += due.size();
    turn = world.step(due.size() == 1 ? List.of(decide(due.get(0))) : decideAll(due));
  }

  private List<Decision> decideAll(List<AgentTurn> due) {
    List<Decision> all = new ArrayList<>(due.size());
    for (AgentTurn agent : due) {
      all.add(decide(agent));
    }
    return all;
  }

  private Decision decide(AgentTurn due) {
    int option = policy.decide(due);
    return new Decision(due.agent(), due.decisionId(), option);
  }
}
