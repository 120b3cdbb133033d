package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.eval.metric.Metric;
import io.masito.eval.testdomain.CounterWorld;
import io.masito.eval.testdomain.TestPolicies;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final List<Long> SEEDS = EvaluationSeeds.fresh(4, 1);
  private static final NamedWorld SHORT = new NamedWorld("short", () -> new CounterWorld(10));
  private static final NamedWorld LONG = new NamedWorld("long", () -> new CounterWorld(25));

  @Test
  void cellsStandInTheOrderOfThePlan() {
    EvaluationResult result = run(3, local(), drawing());
    var expected = new ArrayList<CellId>();
    for (String scenario : List.of("short", "long")) {
      for (String policy : List.of("local", "draw")) {
        SEEDS.forEach(seed -> expected.add(new CellId(policy, scenario, seed)));
      }
    }
    assertThat(result.cells()).extracting(Cell::id).containsExactlyElementsOf(expected);
    assertThat(result.scenarios()).containsExactly("short", "long");
    assertThat(result.policies()).containsExactly("local", "draw");
  }

  @Test
  void nothingButDecisionTimesDependsOnTheThreads() {
    EvaluationResult one = run(1, local(), drawing());
    EvaluationResult many = run(7, local(), drawing());
    for (Metric metric : Metric.values()) {
      if (!metric.isWallClock()) {
        assertThat(many.cells())
            .extracting(cell -> cell.metrics().get(metric))
            .as(metric.key())
            .containsExactlyElementsOf(
                one.cells().stream().map(cell -> cell.metrics().get(metric)).toList());
      }
    }
    assertThat(many.provenance()).isEqualTo(one.provenance());
  }

  @Test
  void allPoliciesMeetTheSameArrivals() {
    EvaluationResult result = run(2, local(), drawing());
    assertThat(result.values("local", "short", Metric.ARRIVED))
        .containsExactly(result.values("draw", "short", Metric.ARRIVED));
    assertThat(result.values("local", "short", Metric.UTILITY_PER_REQUEST))
        .isNotEqualTo(result.values("draw", "short", Metric.UTILITY_PER_REQUEST));
  }

  @Test
  void aFailedCellIsReportedAfterTheOthersRan() {
    var ended = new ArrayList<CellId>();
    var cause = new IllegalStateException("broken at heart");
    var plan = plan(TestPolicies.throwing("bad", cause), local());
    assertThatThrownBy(
            () -> Evaluation.run(plan, 2, Map.of(), (done, total, cell) -> ended.add(cell)))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageStartingWith("8 of 16 cells failed:")
        .hasMessageContaining("policy bad on scenario short with seed " + SEEDS.get(0))
        .hasMessageContaining("broken at heart")
        .hasMessageEndingWith("and 3 more")
        .hasCause(cause)
        .satisfies(failure -> assertThat(((EvaluationFailure) failure).failures()).hasSize(8));
    assertThat(ended).hasSize(16);
  }

  @Test
  void aPolicyThatDoesNotFitTheWorldIsTheUsersError() {
    var plan = plan(TestPolicies.throwing("odd", new ConfigError("wrong schema")), local());
    assertThatThrownBy(() -> Evaluation.run(plan, 2, Map.of(), EvaluationProgress.SILENT))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("policy odd on scenario short")
        .hasMessageContaining("wrong schema");
  }

  @Test
  void progressCountsEveryCellOnce() {
    var seen = new ArrayList<Integer>();
    Evaluation.run(
        plan(local(), drawing()),
        3,
        Map.of(),
        (done, total, cell) -> {
          assertThat(total).isEqualTo(16);
          seen.add(done);
        });
    assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  }

  @Test
  void provenanceNamesWorldsSeedsAndInputs() {
    var result =
        Evaluation.run(plan(local()), 1, Map.of("trace.sha256", "ab"), EvaluationProgress.SILENT);
    assertThat(result.provenance().inputs())
        .containsEntry("trace.sha256", "ab")
        .containsEntry("seeds", SEEDS.toString())
        .containsEntry("scenario.short.env", "counter version 1")
        .containsKey("scenario.long.features.sha256");
  }

  @Test
  void aPlanRefusesNothingAndTwice() {
    assertThatThrownBy(() -> plan(local(), local()))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("policy local is named twice");
    assertThatThrownBy(() -> new EvaluationPlan(List.of(SHORT), List.of(), SEEDS))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("at least one policy");
    var rule = List.of(Contender.rule(local()));
    assertThatThrownBy(() -> new EvaluationPlan(List.of(SHORT), rule, List.of(1L, 1L)))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("seed 1");
  }

  private static EvaluationResult run(int threads, PolicySource... sources) {
    return Evaluation.run(plan(sources), threads, Map.of(), EvaluationProgress.SILENT);
  }

  private static EvaluationPlan plan(PolicySource... sources) {
    var contenders = List.of(sources).stream().map(Contender::rule).toList();
    return new EvaluationPlan(List.of(SHORT, LONG), contenders, SEEDS);
  }

  private static PolicySource local() {
    return TestPolicies.preferring("local", 0);
  }

  private static PolicySource drawing() {
    return TestPolicies.drawing("draw");
  }
}
