package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

  private static final EvaluationResult RESULT = new Results().rule("sed", "demo", 0.1).build();

  private final Path temp;

  ResultFolderTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void writesReportsAndFiguresIntoANewFolder() throws IOException {
    Path dir = temp.resolve("a/b");
    ResultFolder.write(dir, RESULT, false);
    assertThat(names(dir))
        .containsExactly(
            "cells.csv", "plots", "provenance.json", "report.html", "report.md", "summary.json");
    assertThat(dir.resolve("cells.csv")).hasContent(CellsCsv.of(RESULT));
    assertThat(dir.resolve("report.md"))
        .content()
        .startsWith(MarkdownReport.of(RESULT))
        .contains("](plots/scenario-1-utility.png)");
    assertThat(names(dir.resolve("plots"))).containsExactly("scenario-1-utility.png");
    assertThat(ImageIO.read(dir.resolve("plots/scenario-1-utility.png").toFile()).getWidth())
        .isGreaterThan(600);
    assertThat(dir.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(dir.resolve("summary.json")).hasContent(EvaluationJson.of(RESULT));
  }

  @Test
  void anEmptyFolderIsFree() throws IOException {
    ResultFolder.write(temp, RESULT, false);
    assertThat(names(temp)).hasSize(6);
  }

  @Test
  void aFolderThatIsNotEmptyIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(temp.resolve("report.md"), "old");
    assertThatThrownBy(() -> ResultFolder.write(temp, RESULT, false))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(temp.toString())
        .hasMessageContaining("--force");
    assertThat(names(temp)).containsExactly("report.md");
    assertThat(temp.resolve("report.md")).hasContent("old");
  }

  @Test
  void replacingLeavesOtherFilesAlone() throws IOException {
    Files.writeString(temp.resolve("report.md"), "old");
    Files.writeString(temp.resolve("notes.txt"), "mine");
    ResultFolder.write(temp, RESULT, true);
    assertThat(names(temp))
        .contains("cells.csv", "notes.txt", "provenance.json", "report.md", "summary.json");
    assertThat(temp.resolve("notes.txt")).hasContent("mine");
    assertThat(temp.resolve("report.md")).content().startsWith(MarkdownReport.of(RESULT));
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("x"), "");
    assertThatThrownBy(() -> ResultFolder.requireFree(file, true))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void aFileOnTheWayIsTheUsersError() throws IOException {
    Path file = Files.writeString(temp.resolve("x"), "");
    assertThatThrownBy(() -> ResultFolder.write(file.resolve("y"), RESULT, false))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("cannot write");
  }

  @Test
  void jsonAloneReplacesAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("r.json"), "old");
    ResultFolder.writeJson(file, RESULT);
    assertThat(file).hasContent(EvaluationJson.of(RESULT));
    assertThat(names(temp)).containsExactly("r.json");
    assertThatThrownBy(() -> ResultFolder.writeJson(temp, RESULT)).isInstanceOf(ConfigError.class);
  }

  private static Stream<String> names(Path dir) throws IOException {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }
}
