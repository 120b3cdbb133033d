package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.policies.rule.TunedRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules are tuned with equal effort, and not on what they are compared on. */
class TunedRulesTest {

  private static final TunedRules TUNING = new TunedRules(1, 5, 3, 2);

  private static TunedRule rule(String name) {
    return Rules.tuned().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void nothingIsTunedOnWhatIsCompared() {
    assertThat(TUNING.tuned()).hasSize(1).doesNotContainAnyElementsOf(TUNING.compared());
    assertThat(TUNING.compared()).hasSize(5);
  }

  /** With one number the grid is tried out whole, so brute force finds the same. */
  @Test
  void theBestNumberOfTheGridIsFound() {
    Scenario demo = Scenarios.load("demo").lasting(20);
    var world = new NamedWorld("demo", demo::environment);
    TunedRule threshold = rule("threshold");
    List<PolicySource> told = new ArrayList<>();
    PolicySource best = TUNING.in(world, List.of(threshold), told::add).get(0);
    assertThat(told).containsExactly(best);
    double most = utility(demo, best);
    for (double value : threshold.grid().get(0)) {
      assertThat(most).isGreaterThanOrEqualTo(utility(demo, threshold.with(List.of(value))));
    }
  }

  private static double utility(Scenario scenario, PolicySource rule) {
    return TUNING.tuned().stream()
        .mapToDouble(seed -> RuleTuning.utility(scenario.environment(), rule, seed))
        .average()
        .orElseThrow();
  }
}
