package io.masito.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule plays in every world that comes along. */
class EveryScenarioTest {

  private static final int DECISIONS = 120;
  private static final long SEED = 17;

  static List<String> scenarios() {
    return Scenarios.playableNames();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noRuleDoesWhatIsForbidden(String scenario) {
    MultiAgentEnv world = Scenarios.playable(scenario).environment();
    for (PolicySource source : Rules.all()) {
      Policy rule = source.start(world.spec(), SEED);
      Turn turn = world.reset(SEED);
      for (int taken = 0; taken < DECISIONS && !turn.ended(); taken += turn.agents().size()) {
        List<Decision> decisions = new ArrayList<>();
        for (AgentTurn due : turn.agents()) {
          int option = rule.decide(due);
          assertThat(option).as(source.name()).isBetween(0, due.observation().options() - 1);
          assertThat(due.observation().allowed(option)).as(source.name()).isTrue();
          decisions.add(new Decision(due.agent(), due.decisionId(), option));
        }
        turn = world.step(decisions);
      }
    }
  }
}
