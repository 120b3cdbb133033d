package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.report.EvaluationJson;
import io.masito.eval.report.MarkdownReport;
import io.masito.eval.report.ScenarioSummary;
import io.masito.eval.report.TerminalTable;
import io.masito.policies.PolicySource;
import io.masito.policies.Privileged;
import io.masito.policies.rule.Rules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Privileged copies are played, and nobody can take them for something to ship. */
class PrivilegedTest {

  private static final long SEED = 4;

  private static MultiAgentEnv stale() {
    return Scenarios.load("stale").lasting(80).environment();
  }

  private static double utility(MultiAgentEnv world, PolicySource source) {
    return EpisodeRunner.run(world, source, SEED).get(Metric.UTILITY_PER_REQUEST);
  }

  @Test
  void seeingHowNodesStandIsWorthMuchWhereMessagesAreOld() {
    PolicySource jsq = Rules.named("jsq");
    double fresh = utility(stale(), new Privileged(jsq));
    assertThat(fresh).isGreaterThan(utility(stale(), jsq) + 0.02);
  }

  @Test
  void whoDoesNotLookIsNotHelpedAndMessagesCostTheSame() {
    PolicySource random = Rules.named("random");
    MetricValues plain = EpisodeRunner.run(stale(), random, SEED);
    MetricValues copy = EpisodeRunner.run(stale(), new Privileged(random), SEED);
    for (Metric metric : Metric.values()) {
      if (metric != Metric.DECISION_P50 && metric != Metric.DECISION_P99) {
        Double value = copy.get(metric);
        assertThat(value).as(metric.key()).isEqualTo(Double.valueOf(plain.get(metric)));
      }
    }
  }

  @Test
  void aWorldPlayedByACopyIsAsBeforeForTheNext() {
    MultiAgentEnv world = stale();
    PolicySource sed = Rules.named("sed");
    double before = utility(world, sed);
    utility(world, new Privileged(sed));
    assertThat(utility(world, sed)).isEqualTo(before);
  }

  @Test
  void tablesAndFilesMarkItAndItIsNeverTheBestRule() {
    var plan =
        new EvaluationPlan(
            List.of(new NamedWorld("stale", PrivilegedTest::stale)),
            List.of(
                Contender.rule(new Privileged(Rules.named("priced"))),
                Contender.rule(Rules.named("random"))),
            List.of(SEED, SEED + 1));
    EvaluationResult result = Evaluation.run(plan, 2, Map.of(), EvaluationProgress.SILENT);
    assertThat(result.isPrivileged("priced@fresh")).isTrue();
    ScenarioSummary summary = ScenarioSummary.allOf(result).get(0);
    assertThat(summary.policies().get(0).policy()).isEqualTo("priced@fresh");
    assertThat(summary.bestRule().orElseThrow().policy()).isEqualTo("random");
    assertThat(TerminalTable.of(result)).contains("@fresh privileged");
    assertThat(MarkdownReport.of(result)).contains("@fresh are privileged");
    assertThat(EvaluationJson.of(result))
        .contains("\"privileged\" : true", "\"privileged\" : false");
  }

  @Test
  void aWorldThatCannotShowItIsNamed() {
    MultiAgentEnv hoodie = Scenarios.playable("hoodie").environment();
    assertThatThrownBy(() -> utility(hoodie, new Privileged(Rules.named("sed"))))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("hoodie");
  }
}
