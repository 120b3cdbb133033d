package io.masito.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.Policy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scenario {@code chat} is worth deciding in. */
class ChatScenarioTest {

  private static final long[] SEEDS = {1, 2, 3};
  private static final double MARGIN = 1.1;

  @Test
  void theBestRuleBeatsWhoeverAlwaysGoesTheSameWay() {
    MultiAgentEnv env = Scenarios.load("chat").environment();
    double best = utility(env, Rules.named("priced").start(env.spec(), 1));
    assertThat(best).isPositive();
    for (String rule : List.of("local", "cloud")) {
      double fixed = utility(env, Rules.named(rule).start(env.spec(), 1));
      assertThat(best).as(rule).isGreaterThan(MARGIN * fixed);
    }
    for (int which = 0; which < 3; which++) {
      int neighbour = which;
      double fixed = utility(env, (agent, seen) -> neighbour(seen, neighbour));
      assertThat(best).as("neighbour %s", which).isGreaterThan(MARGIN * fixed);
    }
  }

  /** The so-manieth neighbour, the last if there are fewer. */
  private static int neighbour(Observation seen, int which) {
    int found = 0;
    int count = 0;
    for (int option = 0; option < seen.options() && count <= which; option++) {
      if (SchedulingFeature.IS_NEIGHBOUR.of(seen, option) == 1) {
        found = option;
        count++;
      }
    }
    return found;
  }

  private static double utility(MultiAgentEnv env, Policy policy) {
    double sum = 0;
    long requests = 0;
    for (long seed : SEEDS) {
      Turn turn = env.reset(seed);
      while (true) {
        for (Outcome outcome : turn.outcomes()) {
          sum += outcome.score().utility();
          requests++;
        }
        if (turn.ended()) {
          break;
        }
        List<Decision> decisions = new ArrayList<>();
        for (var due : turn.agents()) {
          int option = policy.choose(due.agent(), due.observation());
          decisions.add(new Decision(due.agent(), due.decisionId(), option));
        }
        turn = env.step(decisions);
      }
    }
    return sum / requests;
  }
}
