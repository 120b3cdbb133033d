package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.Shell.Result;
import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning that gets out of hand, by a learning rate that rises to an absurd one. */
class DivergenceTest {

  private final Path folder;
  private final SmallInputs inputs;

  DivergenceTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  private Result train(Path run, String... settings) throws IOException {
    Path tiny =
        inputs.write(
            "tiny.yaml",
            "{decisions: 4000, reportEvery: 200, evaluateEvery: 400, checkpointEvery: 400,"
                + " hidden: [8], learningStarts: 100, normaliserDecisions: 100,"
                + " evaluationSeeds: 1, batchSize: 8}");
    var words =
        new ArrayList<Object>(
            List.of("train", "-s", inputs.scenario(), "--out", run, "--config", tiny));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    return masito(words.toArray());
  }

  @Test
  void explodingLearningStopsNamesTheTermAndKeepsASoundCheckpoint() throws IOException {
    Path run = folder.resolve("run");
    Result result =
        train(run, "learningRate=0.001", "learningRateEnd=1e9", "learningRateUpdates=4000000000");
    assertThat(result.code()).isEqualTo(1);
    String last = result.err().lines().reduce((a, b) -> b).orElseThrow();
    assertThat(last)
        .startsWith("masito: training diverged: ")
        .containsPattern("(online value|target) of a chosen option is -?[\\d.E]+, beyond")
        .containsPattern("at update [1-9]\\d*, after [1-9]\\d* decisions")
        .containsPattern("the checkpoint of decision [1-9]\\d* is sound")
        .contains("a smaller learningRate may help");
    assertThat(masito("runs", run).done().out()).contains("failed");
    masito("export", run, "--last", "--out", folder.resolve("last")).done();
    masito("export", run, "--out", folder.resolve("best")).done();
    assertThat(masito("inspect", folder.resolve("last")).done().out()).contains("intact");
  }

  @Test
  void valuesThatAreNoNumbersAreNamedForEveryLearner() throws IOException {
    assertThat(train(folder.resolve("a"), "learningRate=1e30").err())
        .contains("masito: training diverged: the online value of a chosen option is ");
    assertThat(
            train(folder.resolve("b"), "learningRate=1e30", "learner=rl4j", "network=concat").err())
        .contains("masito: training diverged: the loss is NaN, at update ");
  }
}
