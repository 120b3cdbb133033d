package io.masito.eval.suite;

import static io.masito.eval.suite.FailureKind.DOES_NOT_FIT;
import static io.masito.eval.suite.FailureKind.ILLEGAL_OPTION;
import static io.masito.policies.PolicyFault.Kind.NOT_A_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.eval.metric.Metric;
import io.masito.eval.testdomain.CounterWorld;
import io.masito.eval.testdomain.TestPolicies;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  @Test
  void failuresAreRecordedAndTheRestGoesOn() {
    var cause = new IllegalStateException("broken\nat heart");
    EvaluationPlan plan =
        plan(
            TestPolicies.throwing("bad", cause),
            TestPolicies.stubborn("mule", 7),
            TestPolicies.throwing("odd", new ConfigError("wrong schema")),
            TestPolicies.throwing("nan", new PolicyFault(NOT_A_NUMBER, "score 2 is NaN")),
            local());
    for (int threads : new int[] {1, 5}) {
      EvaluationResult result =
          Evaluation.run(plan, new EvaluationRun(threads, Map.of(), EvaluationProgress.SILENT));
      assertThat(result.complete()).isTrue();
      assertThat(result.cells()).hasSize(8).allMatch(cell -> cell.id().policy().equals("local"));
      assertThat(result.failures())
          .hasSize(32)
          .extracting(FailedCell::kind)
          .startsWith(FailureKind.THREW)
          .contains(ILLEGAL_OPTION, DOES_NOT_FIT, FailureKind.NOT_A_NUMBER);
      assertThat(result.failures("bad", "long"))
          .hasSize(4)
          .allMatch(failure -> failure.reason().contains("broken at heart at "));
      assertThat(result.policies()).containsExactly("bad", "mule", "odd", "nan", "local");
      assertThat(result.values("mule", "long", Metric.ARRIVED)).isEmpty();
    }
  }

  @Test
  void aPolicyThatNeverAnswersIsGivenUp() {
    var never = new CountDownLatch(1);
    PolicySource stuck =
        TestPolicies.source(
            "stuck",
            (agent, seen) -> {
              boolean answered = false;
              while (!answered) {
                try {
                  answered = never.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                  // A policy that is deaf, too.
                }
              }
              return 0;
            });
    var how =
        new EvaluationRun(
            2, Map.of(), EvaluationProgress.SILENT, CellStore.NONE, 0.05, () -> false);
    EvaluationResult result = Evaluation.run(plan(stuck, local()), how);
    never.countDown();
    assertThat(result.failures())
        .hasSize(8)
        .allMatch(failure -> failure.kind() == FailureKind.TIMED_OUT)
        .allMatch(failure -> failure.reason().contains("longer than 0.05 s"));
    assertThat(result.cells()).hasSize(8);
  }

  @Test
  void aLearnerStandsForSeveralTrainings() {
    var learner =
        Contender.learner(
            "learner",
            List.of(TestPolicies.preferring("first", 0), TestPolicies.preferring("second", 1)));
    var plan = new EvaluationPlan(List.of(SHORT), List.of(learner), SEEDS);
    EvaluationResult result = Evaluation.run(plan, 2, Map.of(), EvaluationProgress.SILENT);
    EvaluationResult apart =
        Evaluation.run(
            new EvaluationPlan(
                List.of(SHORT), learner.sources().stream().map(Contender::rule).toList(), SEEDS),
            2,
            Map.of(),
            EvaluationProgress.SILENT);
    assertThat(result.isBundle("learner")).isTrue();
    double[][] table = result.table("learner", "short", Metric.QUALITY_MEAN);
    assertThat(table[0]).containsExactly(apart.values("first", "short", Metric.QUALITY_MEAN));
    assertThat(table[1]).containsExactly(apart.values("second", "short", Metric.QUALITY_MEAN));
    assertThat(result.values("learner", "short", Metric.QUALITY_MEAN)[2])
        .isEqualTo((table[0][2] + table[1][2]) / 2);
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
