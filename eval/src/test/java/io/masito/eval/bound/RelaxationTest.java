package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.hindsight.Hindsight;
import io.masito.env.scenario.Scenario;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.AnyWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelaxationTest {

  private static final double ROUNDING = 1e-9;
  private static final int WORLDS = 150;
  private static final int PRICE_STEPS = 40;

  private static double bound(Scenario scenario, long seed, int steps) {
    return new Relaxation(scenario.environment().foresee(seed)).perRequest(steps);
  }

  private static double utility(Scenario scenario, PolicySource rule, long seed) {
    return EpisodeRunner.run(scenario.environment(), rule, seed).get(Metric.UTILITY_PER_REQUEST);
  }

  private static List<PolicySource> everyRule() {
    List<PolicySource> rules = new ArrayList<>(Rules.all());
    rules.add(Rules.named("always-here"));
    rules.add(Rules.named("always-cloud"));
    return rules;
  }

  @Test
  void noRuleExceedsItInAnyWorld() {
    int bites = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Scenario world = AnyWorld.of(seed);
      Hindsight hindsight = world.environment().foresee(seed);
      if (hindsight.requests().isEmpty()) {
        continue;
      }
      double upper = bound(world, seed, PRICE_STEPS);
      bites += upper < bound(world, seed, 0) - ROUNDING ? 1 : 0;
      for (PolicySource rule : everyRule()) {
        assertThat(utility(world, rule, seed))
            .as("%s in world %d", rule.name(), seed)
            .isLessThanOrEqualTo(upper + ROUNDING);
      }
    }
    assertThat(bites).as("worlds where prices tighten it").isGreaterThan(WORLDS / 10);
  }
}
