package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.EnvSpec;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scenario in which models are loaded and evicted has room for decisions. */
class SwapScenarioTest {

  private static final List<Long> SEEDS = EvaluationSeeds.fresh(2, 9000);
  private static final double ROOM = 1.1;

  @Test
  void bestRuleIsATenthAboveAllFixedChoices() {
    double best = utility(Rules.named("priced"));
    List<PolicySource> fixed = new ArrayList<>(List.of(Rules.named("local"), Rules.named("cloud")));
    for (int neighbour = 0; neighbour < 3; neighbour++) {
      for (int model = 0; model < 3; model++) {
        fixed.add(new OneNeighbour(neighbour, model));
      }
    }
    for (PolicySource source : fixed) {
      assertThat(utility(source)).as(source.name()).isLessThan(best / ROOM);
    }
  }

  @Test
  void choosingWithoutAPlanThrashes() {
    MetricValues random = play(Rules.named("random"), SEEDS.get(0));
    MetricValues priced = play(Rules.named("priced"), SEEDS.get(0));
    assertThat(random.get(Metric.MODEL_LOADS)).isGreaterThan(20 * priced.get(Metric.MODEL_LOADS));
    assertThat(random.get(Metric.LOAD_WAIT)).isGreaterThan(5);
    assertThat(priced.get(Metric.LOAD_WAIT)).isLessThan(0.2);
  }

  private static double utility(PolicySource source) {
    return SEEDS.stream()
        .mapToDouble(seed -> play(source, seed).get(Metric.UTILITY_PER_REQUEST))
        .average()
        .orElseThrow();
  }

  private static MetricValues play(PolicySource source, long seed) {
    return EpisodeRunner.run(Scenarios.load("swap").environment(), source, seed);
  }

  /** Always the same model of the same neighbour, by number; round if there are fewer. */
  private record OneNeighbour(int neighbour, int model) implements PolicySource {

    @Override
    public String name() {
      return "neighbour " + neighbour + ", model " + model;
    }

    @Override
    public Policy start(EnvSpec spec, long seed) {
      return (agent, seen) -> choose(spec.options().get(agent), seen);
    }

    private int choose(List<ExecutionOption> options, Observation seen) {
      List<String> nodes =
          options.stream()
              .filter(option -> option.place() == Place.NEIGHBOUR)
              .map(ExecutionOption::node)
              .distinct()
              .toList();
      String node = nodes.get(neighbour % nodes.size());
      List<Integer> rows = new ArrayList<>();
      for (int row = 0; row < options.size(); row++) {
        if (options.get(row).node().equals(node)) {
          rows.add(row);
        }
      }
      int row = rows.get(model % rows.size());
      int allowed = 0;
      while (!seen.allowed(allowed)) {
        allowed++;
      }
      return seen.allowed(row) ? row : allowed;
    }
  }
}
