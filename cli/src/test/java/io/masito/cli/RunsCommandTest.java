package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of runs, over one that was trained and copies of it that something happened to. */
class RunsCommandTest {

  private final Path folder;
  private final SmallInputs inputs;

  RunsCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  private Path trained() throws IOException {
    Path run = folder.resolve("all/a");
    masito(
            "train",
            "-s",
            inputs.scenario(),
            "--out",
            run,
            "--seed",
            7,
            "--config",
            inputs.write(
                "tiny.yaml",
                "{decisions: 300, reportEvery: 100, evaluateEvery: 200, checkpointEvery: 200,"
                    + " hidden: [4], learningStarts: 50, normaliserDecisions: 50,"
                    + " evaluationSeeds: 1}"))
        .done();
    return run;
  }

  private Path copy(Path run, String name) throws IOException {
    Path copy = folder.resolve("all").resolve(name);
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(run.relativize(file));
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static void replace(Path file, String old, String with) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, with));
  }

  @Test
  void everyRunIsListedWhateverHappenedToIt() throws IOException {
    Path run = trained();
    replace(copy(run, "b-stopped").resolve("manifest.json"), "\"complete\"", "\"stopped\"");
    replace(copy(run, "c-killed").resolve("manifest.json"), "\"complete\"", "\"running\"");
    Path active = copy(run, "d-active");
    replace(active.resolve("manifest.json"), "\"complete\"", "\"running\"");
    Files.delete(copy(run, "deep/er/e").resolve("metrics.jsonl"));
    Files.delete(copy(run, "f").resolve("manifest.json"));
    replace(copy(run, "g").resolve("manifest.json"), "{", "");
    replace(copy(run, "h").resolve("config.yaml"), "decisions: ", "decision: ");
    replace(copy(run, "i").resolve("metrics.jsonl"), "\"decisions\"", "\"decision\"");
    Path torn = copy(run, "j-with-a-name-as-long-as-a-sentence").resolve("metrics.jsonl");
    Files.writeString(torn, "{\"decisions\":99999,\"epi", StandardOpenOption.APPEND);
    Files.createDirectories(folder.resolve("all/bundle"));
    Files.writeString(folder.resolve("all/bundle/manifest.json"), "{}");
    try (FileChannel writer =
            FileChannel.open(active.resolve("metrics.jsonl"), StandardOpenOption.WRITE);
        var lock = writer.lock()) {
      assertThat(lock.isValid()).isTrue();
      Path json = folder.resolve("runs.json");
      String table = masito("runs", folder.resolve("all"), "--json", json).done().out();
      assertThat(table.lines()).allMatch(line -> line.length() <= 80);
      assertThat(table.lines().skip(1))
          .hasSize(12)
          .anyMatch(line -> line.matches("a +demo +dqn +\\d+/300 +-?0\\.\\d{4} complete .*"))
          .anyMatch(line -> line.matches("b-stopped .* stopped .*"))
          .anyMatch(line -> line.matches("c-killed .* killed .*"))
          .anyMatch(line -> line.matches("d-active .* running .*"))
          .anyMatch(line -> line.matches("deep/er/e .* 0/300 +- complete .*"))
          .anyMatch(
              line -> line.startsWith("f is broken: is not a run folder; it has no manifest.json"))
          .anyMatch(line -> line.startsWith("g is broken: manifest.json:"))
          .anyMatch(
              line -> line.matches("h is broken: config.yaml: decisions: is missing or no number"))
          .contains("i is broken: metrics.jsonl:1: has no number of decisions")
          .contains("j-with-a-name-as-long-as-a-sentence");
      assertThat(json).content().contains("\"id\" : \"a\"", "\"seed\" : 7", "\"problem\" : ");
    }
  }

  @Test
  void aFolderWithoutRunsSaysSoAndAMissingOneIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(masito("runs", empty).done().out()).isEqualTo("no run in " + empty + "\n");
    masito("runs", folder.resolve("none")).refused("none: no such folder");
  }

  @Test
  void aRunIsItsOwnList() throws IOException {
    assertThat(masito("runs", trained()).done().out()).contains("/all/a\n", "complete");
  }
}
