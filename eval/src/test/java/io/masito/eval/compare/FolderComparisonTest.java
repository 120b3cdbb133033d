package io.masito.eval.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.env.config.ConfigError;
import io.masito.eval.metric.Metric;
import io.masito.eval.report.EvaluationJson;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderComparisonTest {

  private static final Metric METRIC = Metric.UTILITY_PER_REQUEST;

  private final Path temp;

  FolderComparisonTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void tellsRealFromUnclearFromTheSame() throws IOException {
    StoredResults first =
        stored(
            "a",
            new Results()
                .rule("sed", "demo", 1, 2, 3)
                .bundle("dqn", "demo", 1, 2, 3)
                .rule("jsq", "demo", 1, 2, 3)
                .rule("old", "demo", 1, 1, 1));
    StoredResults second =
        stored(
            "b",
            new Results()
                .rule("sed", "demo", 1, 2, 3)
                .bundle("dqn", "demo", 2.01, 3, 3.99)
                .rule("jsq", "demo", 1, 9, 0)
                .rule("new", "demo", 1, 1, 1));
    var comparison = FolderComparison.of(first, second, METRIC);
    assertThat(comparison.differences())
        .extracting(Difference::verdict)
        .containsExactly(Verdict.SAME, Verdict.BETTER, Verdict.UNCLEAR);
    assertThat(comparison.changes())
        .containsExactly(new Change("policies in one folder only", "old", "new"));
    assertThat(FolderComparison.of(second, first, METRIC).count(Verdict.WORSE)).isEqualTo(1);
  }

  @Test
  void whereLessIsBetterLessIsBetter() throws IOException {
    StoredResults first = stored("a", new Results().rule("sed", "demo", 1, 2, 3));
    StoredResults second = stored("b", new Results().rule("sed", "demo", 2.01, 3, 3.99));
    var comparison = FolderComparison.of(first, second, Metric.LATENCY_P95);
    assertThat(comparison.differences().get(0).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void linesFitATerminalAndNamesAreDefused() throws IOException {
    Results results =
        new Results()
            .rule("\u001b[31mnamed-to-break-the-terminal\n", "scenario-of-many-letters", 0.1, 0.2);
    var comparison = FolderComparison.of(stored("a", results), stored("b", results), METRIC);
    String text = ComparisonTable.of(comparison);
    assertThat(text.lines().filter(line -> !line.contains(temp.toString())))
        .allMatch(line -> line.length() <= 80);
    assertThat(text).doesNotContain("\u001b").contains("?[31mnamed-to-b~");
    var json = new JsonMapper().readTree(ComparisonJson.of(comparison));
    assertThat(json.get("comparisons").get(0).get("policy").asText()).startsWith("\u001b");
  }

  @Test
  void badFoldersAreRefusedInOneLine() throws IOException {
    Path other =
        folder("other", EvaluationJson.of(results()).replace("\"format\" : 1", "\"format\" : 2"));
    Path old = folder("old", EvaluationJson.of(results()).replace("\"format\" : 1", "\"f\" : 1"));
    Path half = folder("half", EvaluationJson.of(results()).substring(0, 300));
    Path list = folder("list", "[]");
    assertRefused(temp.resolve("none"), "no such folder");
    assertRefused(Files.createDirectory(temp.resolve("empty")), "has no summary.json");
    assertRefused(other, "has format 2; this masito reads format 1");
    assertRefused(old, "format of an older version");
    assertRefused(half, "is no JSON");
    assertRefused(list, "no cells");
  }

  @Test
  void foldersWithNothingInCommonAreRefused() throws IOException {
    StoredResults first = stored("a", new Results().rule("sed", "demo", 1, 2));
    StoredResults second = stored("b", new Results().rule("jsq", "demo", 1, 2));
    assertThatThrownBy(() -> FolderComparison.of(first, second, METRIC))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("[sed] on [demo]");
  }

  private static void assertRefused(Path folder, String why) {
    assertThatThrownBy(() -> StoredResults.read(folder, METRIC))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  private static EvaluationResult results() {
    return new Results().rule("sed", "demo", 1, 2).build();
  }

  private StoredResults stored(String name, Results results) throws IOException {
    return StoredResults.read(folder(name, EvaluationJson.of(results.build())), METRIC);
  }

  private Path folder(String name, String summary) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    Files.writeString(folder.resolve("summary.json"), summary);
    return folder;
  }
}
