package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.testdomain.TestPolicies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedScenarioTest {

  private static final EvaluationPlan PLAN =
      new EvaluationPlan(
          List.of(new NamedWorld("demo", () -> Scenarios.load("demo").environment())),
          List.of(
              Contender.rule(TestPolicies.preferring("local", 0)),
              Contender.rule(TestPolicies.drawing("draw"))),
          EvaluationSeeds.fresh(2, 9));

  @Test
  void policiesMeetTheSameRequestsAndThreadsChangeNothing() {
    EvaluationResult one = run(1);
    EvaluationResult two = run(2);
    assertThat(one.values("local", "demo", Metric.ARRIVED))
        .containsExactly(one.values("draw", "demo", Metric.ARRIVED));
    for (int i = 0; i < PLAN.cells(); i++) {
      MetricValues first = one.cells().get(i).metrics();
      MetricValues second = two.cells().get(i).metrics();
      for (Metric metric : Metric.values()) {
        if (!metric.isWallClock()) {
          // a metric without a value is NaN in both
          int order = Double.compare(second.get(metric), first.get(metric));
          assertThat(order).as(metric.key()).isZero();
        }
      }
    }
  }

  private static EvaluationResult run(int threads) {
    return Evaluation.run(PLAN, threads, Map.of(), EvaluationProgress.SILENT);
  }
}
