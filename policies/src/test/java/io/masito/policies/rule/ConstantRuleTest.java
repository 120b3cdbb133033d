package io.masito.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.ExecutionOption;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConstantRuleTest {

  private static final long SEED = 3;

  /** The nodes that each agent chose in half a minute of the demo. */
  private static List<Set<String>> chosen(PolicySource source) {
    MultiAgentEnv world = Scenarios.load("demo").lasting(30).environment();
    EnvSpec spec = world.spec();
    Policy policy = source.start(spec, SEED);
    List<Set<String>> chosen = new ArrayList<>();
    spec.agents().forEach(agent -> chosen.add(new TreeSet<>()));
    Turn turn = world.reset(SEED);
    while (!turn.ended()) {
      List<Decision> decisions = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        int row = policy.choose(due.agent(), due.observation());
        ExecutionOption option = spec.options().get(due.agent()).get(row);
        chosen.get(due.agent()).add(option.node());
        decisions.add(new Decision(due.agent(), due.decisionId(), row));
      }
      turn = world.step(decisions);
    }
    return chosen;
  }

  @Test
  void alwaysHereStaysWithEachAgent() {
    List<String> agents = Scenarios.load("demo").environment().spec().agents();
    List<Set<String>> chosen = chosen(ConstantRule.here());
    for (int agent = 0; agent < agents.size(); agent++) {
      assertThat(chosen.get(agent)).containsOnly(agents.get(agent));
    }
  }

  @Test
  void alwaysTheSameNeighbourIsOneForEachAgentAndAnotherForAnotherIndex() {
    List<Set<String>> first = chosen(ConstantRule.neighbour(0));
    List<Set<String>> second = chosen(ConstantRule.neighbour(1));
    for (int agent = 0; agent < first.size(); agent++) {
      assertThat(first.get(agent)).hasSize(1);
      assertThat(second.get(agent)).hasSize(1).doesNotContainAnyElementsOf(first.get(agent));
    }
    assertThat(chosen(ConstantRule.neighbour(2))).isEqualTo(first);
  }

  @Test
  void everyConstantPolicyOfAWorldCanBeNamed() {
    EnvSpec spec = Scenarios.load("demo").environment().spec();
    List<String> names = ConstantRule.all(spec).stream().map(PolicySource::name).toList();
    assertThat(names).containsExactly("always-here", "always-cloud", "neighbour:0", "neighbour:1");
    assertThat(names).allMatch(name -> Rules.named(name).name().equals(name));
    assertThatThrownBy(() -> Rules.named("neighbour:x"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("neighbour:I");
  }
}
