package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static io.masito.cli.testdomain.Shell.masitoOnTerminal;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.Shell.Result;
import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

  private static final String SETTINGS =
      "{decisions: 400, reportEvery: 100, evaluateEvery: 200, checkpointEvery: 200, hidden: [4],"
          + " learningStarts: 50, normaliserDecisions: 50, evaluationSeeds: 1, batchSize: 8}";

  private final Path folder;
  private final SmallInputs inputs;

  SweepCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
    inputs.scenario();
  }

  private Path config(String rest) throws IOException {
    return inputs.write(
        "sweep.yaml", "scenario: small.yaml\nsettings: " + SETTINGS + "\nseeds: [1, 2]\n" + rest);
  }

  @Test
  void aSweepRanksItsSettingsTheSameOnAnyThreads() throws IOException {
    Path config = config("grid: {learningRate: [0.001, 0.01]}\n");
    Path one = folder.resolve("one");
    Path three = folder.resolve("three");
    Result first = masito("sweep", config, "--out", one, "--threads", 1).done();
    masitoOnTerminal("sweep", config, "--out", three, "--threads", 3).done();
    assertThat(first.err()).contains("1/4 runs, ", "4/4 runs, 100 %, ", "002/seed-2 complete");
    assertThat(first.out())
        .contains("best settings: --set learningRate=", "2/2", "cannot be told apart")
        .doesNotContain("NaN");
    assertThat(first.out().lines()).allMatch(line -> line.length() <= 80);
    Path alone = folder.resolve("alone");
    masito(
            "train",
            "-s",
            folder.resolve("small.yaml"),
            "--out",
            alone,
            "--seed",
            2,
            "--config",
            inputs.write("alone.yaml", SETTINGS),
            "--set",
            "learningRate=0.01")
        .done();
    for (String file :
        List.of(
            "manifest.json",
            "config.yaml",
            "scenario.yaml",
            "metrics.jsonl",
            "checkpoints/last.ckpt",
            "checkpoints/best.ckpt")) {
      Path run = three.resolve("002/seed-2");
      assertThat(run.resolve(file)).as(file).hasSameBinaryContentAs(alone.resolve(file));
      assertThat(one.resolve("002/seed-2").resolve(file))
          .as(file)
          .hasSameBinaryContentAs(alone.resolve(file));
    }
    for (String file : List.of("sweep.json", "ranking.md", "runs.csv", "sweep.yaml")) {
      assertThat(three.resolve(file)).as(file).hasSameBinaryContentAs(one.resolve(file));
    }
    assertThat(masito("runs", one).done().out().lines()).hasSize(5);
    masito("sweep", config, "--out", one).refused("one", "--resume");
    assertThat(masito("sweep", config, "--out", one, "--resume").done().out())
        .isEqualTo(first.out());
  }

  @Test
  void aRunThatDivergesIsToldAndTheOthersAreRanked() throws IOException {
    Path config = config("grid: {learningRate: [0.001, 1e30]}\n");
    Path out = folder.resolve("out");
    Result result = masito("sweep", config, "--out", out, "--threads", 2);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("seed-2: training diverged: ", "masito: 2 of 4 runs failed");
    assertThat(result.out()).contains("    1  ", "0/2", "learningRate 1e30");
    assertThat(out.resolve("sweep.json")).content().contains("\"problem\" : \"training diverged");
  }

  @Test
  void mistakesAreRefusedBeforeAnythingIsTrained() throws IOException {
    Path out = folder.resolve("out");
    masito("sweep", config("grid: {learningrate: [1]}\n"), "--out", out)
        .refused("sweep.yaml:4: learningrate: unknown key; did you mean 'learningRate'?");
    masito("sweep", folder.resolve("none.yaml"), "--out", out).refused("none.yaml: no such file");
    masito("sweep", config(""), "--out", out, "--threads", 0).refused("--threads: 0");
    assertThat(out).doesNotExist();
    Path other = Files.createDirectory(folder.resolve("other"));
    Path kept = Files.writeString(other.resolve("thesis.tex"), "years");
    masito("sweep", config(""), "--out", other, "--resume").refused("is not empty and no sweep");
    masito("sweep", config(""), "--out", kept).refused("is a file");
    assertThat(kept).hasContent("years");
  }
}
