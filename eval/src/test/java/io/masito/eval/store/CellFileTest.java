package io.masito.eval.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.report.CellsCsv;
import io.masito.eval.report.EvaluationJson;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.CellStore;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationRun;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.FailureKind;
import io.masito.eval.suite.NamedWorld;
import io.masito.eval.testdomain.CounterWorld;
import io.masito.eval.testdomain.TestPolicies;
import io.masito.policies.PolicySource;
import io.masito.policies.SavedObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFileTest {

  private static final PolicySource LOCAL = TestPolicies.preferring("local", 0);
  private static final PolicySource DRAW = TestPolicies.drawing("draw");

  private final Path folder;

  CellFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anInterruptedEvaluationEndsInTheSameBytes() throws IOException {
    EvaluationPlan plan = plan(4, LOCAL, DRAW);
    EvaluationResult whole = run(plan, CellStore.NONE, Integer.MAX_VALUE);
    EvaluationResult part = runKept(plan, false, 5);
    assertThat(part.complete()).isFalse();
    assertThat(part.cells()).hasSize(5);
    var ran = new HashSet<CellId>();
    EvaluationResult rest = runKept(plan, true, Integer.MAX_VALUE, ran);
    assertThat(ran).hasSize(whole.cells().size() - 5);
    assertThat(rest.complete()).isTrue();
    assertThat(CellsCsv.of(timeless(rest))).isEqualTo(CellsCsv.of(timeless(whole)));
    assertThat(EvaluationJson.of(timeless(rest))).isEqualTo(EvaluationJson.of(timeless(whole)));
  }

  @Test
  void halfALineOfAKilledProgramIsRunAgain() throws IOException {
    EvaluationPlan plan = plan(2, LOCAL);
    EvaluationResult whole = runKept(plan, false, Integer.MAX_VALUE);
    Path file = folder.resolve(CellFile.NAME);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));
    var ran = new HashSet<CellId>();
    EvaluationResult again = runKept(plan, true, Integer.MAX_VALUE, ran);
    assertThat(ran).hasSize(1);
    assertThat(timeless(again)).isEqualTo(timeless(whole));
    assertThat(Files.readAllLines(file)).hasSize(1 + whole.cells().size());
    List<String> lines = Files.readAllLines(file);
    lines.set(1, lines.get(1).substring(3));
    Files.write(file, lines);
    assertThatThrownBy(() -> runKept(plan, true, Integer.MAX_VALUE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("line 2 is damaged");
  }

  @Test
  void cellsOfAnotherPlanOrVersionAreRefused() throws IOException {
    runKept(plan(2, LOCAL), false, Integer.MAX_VALUE);
    Path file = folder.resolve(CellFile.NAME);
    String kept = Files.readString(file);
    assertThatThrownBy(() -> runKept(plan(3, LOCAL), true, 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("cells.jsonl: its cells are of another evaluation (seeds: [");
    assertThatThrownBy(() -> runKept(plan(2, DRAW), true, 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("policies: [local] there, [draw] now");
    Files.writeString(file, kept.replace("\"formatVersion\":1", "\"formatVersion\":99"));
    assertThatThrownBy(() -> runKept(plan(2, LOCAL), true, 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("format version 99; this program writes 1");
    Files.writeString(file, "this is no store\n");
    assertThatThrownBy(() -> runKept(plan(2, LOCAL), true, 1)).isInstanceOf(ConfigError.class);
  }

  @Test
  void aFailureIsKeptWithWhatThePolicySawAndTriedAgain() {
    EvaluationPlan plan = plan(2, LOCAL, TestPolicies.stubborn("mule", 2));
    EvaluationResult result = runKept(plan, false, Integer.MAX_VALUE);
    assertThat(result.cells()).hasSize(4);
    assertThat(result.failures()).hasSize(4);
    assertThat(result.complete()).isTrue();
    var failure = result.failures().get(0);
    assertThat(failure.kind()).isEqualTo(FailureKind.ILLEGAL_OPTION);
    Path file = folder.resolve(String.valueOf(failure.observation()));
    SavedObservation saved = SavedObservation.read(file);
    assertThat(saved.verdict().policy()).isEqualTo("mule");
    assertThat(saved.verdict().choice()).isEqualTo(2);
    assertThat(saved.verdict().problem()).contains("the mask forbids");
    assertThat(saved.observation().allowed(2)).isFalse();
    assertThat(saved.world()).isEqualTo(new CounterWorld(5).spec());
    var ran = new HashSet<CellId>();
    assertThat(timeless(runKept(plan, true, Integer.MAX_VALUE, ran))).isEqualTo(timeless(result));
    assertThat(ran).hasSize(4);
  }

  private EvaluationResult runKept(EvaluationPlan plan, boolean resume, int most) {
    return runKept(plan, resume, most, new HashSet<>());
  }

  private EvaluationResult runKept(EvaluationPlan plan, boolean resume, int most, Set<CellId> ran) {
    var provenance = Provenance.of(Evaluation.describe(plan, Map.of()));
    try (var store =
        CellFile.open(folder, plan.outline(), provenance, Double.POSITIVE_INFINITY, resume)) {
      EvaluationResult result = run(plan, store, most);
      result.cells().forEach(cell -> ran.add(cell.id()));
      result.failures().forEach(failure -> ran.add(failure.id()));
      ran.removeIf(id -> store.known(id).isPresent());
      return result;
    }
  }

  private static EvaluationResult run(EvaluationPlan plan, CellStore store, int most) {
    var ended = new AtomicInteger();
    EvaluationProgress count = (done, total, cell) -> ended.incrementAndGet();
    return Evaluation.run(
        plan,
        new EvaluationRun(
            1, Map.of(), count, store, Double.POSITIVE_INFINITY, () -> ended.get() >= most));
  }

  private static EvaluationPlan plan(int seeds, PolicySource... sources) {
    var worlds =
        List.of(
            new NamedWorld("short", () -> new CounterWorld(5)),
            new NamedWorld("long", () -> new CounterWorld(9)));
    var contenders = List.of(sources).stream().map(Contender::rule).toList();
    return new EvaluationPlan(worlds, contenders, EvaluationSeeds.fresh(seeds, 1));
  }

  /** Decision times differ from run to run. */
  private static EvaluationResult timeless(EvaluationResult result) {
    return new EvaluationResult(
        result.cells().stream().map(CellFileTest::timeless).toList(),
        result.bundles(),
        result.provenance(),
        result.failures().stream().map(failure -> failure.keptIn("file")).toList(),
        result.outline());
  }

  private static Cell timeless(Cell cell) {
    var values = new EnumMap<Metric, Double>(cell.metrics().byMetric());
    values.replaceAll((metric, value) -> metric.isWallClock() ? 0 : value);
    return new Cell(cell.id(), new MetricValues(values));
  }
}
