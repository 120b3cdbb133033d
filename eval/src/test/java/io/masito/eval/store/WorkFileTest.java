package io.masito.eval.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFileTest {

  private static final Map<String, String> WORLD = Map.of("scenario.s.sha256", "1");

  private final Path folder;

  WorkFileTest(@TempDir Path temp) {
    this.folder = temp.resolve("results");
  }

  private static String unknown() {
    return "found again";
  }

  @Test
  void whatWasFoundIsKeptForTheSameQuestionInTheSameWorld() {
    WorkFile first = WorkFile.open(folder, false);
    assertThat(folder).doesNotExist();
    assertThat(first.of("bound", WORLD, () -> "0.7")).isEqualTo("0.7");
    WorkFile later = WorkFile.open(folder, true);
    assertThat(later.of("bound", WORLD, WorkFileTest::unknown)).isEqualTo("0.7");
    assertThat(later.of("other", WORLD, () -> "1")).isEqualTo("1");
    assertThat(later.of("bound", Map.of("scenario.s.sha256", "2"), () -> "2")).isEqualTo("2");
  }

  @Test
  void halfALineIsForgottenAndTheNextOneIsWhole() throws IOException {
    WorkFile.open(folder, false).of("bound", WORLD, () -> "0.7");
    Path file = folder.resolve(WorkFile.NAME);
    Files.writeString(file, "{\"of\":\"ab", StandardOpenOption.APPEND);
    WorkFile.open(folder, true).of("other", WORLD, () -> "1");
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.endsWith("}"));
    WorkFile third = WorkFile.open(folder, true);
    assertThat(third.of("bound", WORLD, WorkFileTest::unknown)).isEqualTo("0.7");
    assertThat(third.of("other", WORLD, WorkFileTest::unknown)).isEqualTo("1");
  }

  @Test
  void aNewEvaluationStartsWithNothing() {
    WorkFile.open(folder, false).of("bound", WORLD, () -> "0.7");
    assertThat(WorkFile.open(folder, false).of("bound", WORLD, WorkFileTest::unknown))
        .isEqualTo("found again");
  }
}
