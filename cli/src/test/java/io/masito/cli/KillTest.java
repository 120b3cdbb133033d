package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.SmallInputs;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command in a process of its own, killed without warning at random moments, and resumed each
 * time, until it has come to its end. More of it by {@code -Dmasito.kills=50}.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("masito.kills", 3);
  private static final long SEED = 20;
  private static final List<String> FILES =
      List.of(
          "metrics.jsonl",
          "config.yaml",
          "scenario.yaml",
          "manifest.json",
          "checkpoints/last.ckpt",
          "checkpoints/best.ckpt");

  private final Path folder;
  private final Path scenario;
  private final Path settings;
  private final SmallRandom random = new RandomStreams(SEED).of(Purpose.EXPLORATION);

  KillTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    var inputs = new SmallInputs(folder);
    this.scenario = inputs.scenario();
    this.settings =
        inputs.write(
            "tiny.yaml",
            "{decisions: %d, reportEvery: 200, evaluateEvery: 400, checkpointEvery: 400,"
                    .formatted(3000 + 1200 * KILLS)
                + " hidden: [16], learningStarts: 100, normaliserDecisions: 100,"
                + " evaluationSeeds: 1, priorityExponent: 0.6, steps: 2, epsilonDecisions: 500,"
                + " learningRateUpdates: 1500, priorityCorrectionUpdates: 1500}");
  }

  private List<String> train(Path run, boolean resume, int environments) {
    var words =
        new ArrayList<>(
            List.of("train", "-s", scenario.toString(), "--out", run.toString(), "--config"));
    words.add(settings.toString());
    words.addAll(List.of("--set", "environments=" + environments));
    if (resume) {
      words.add("--resume");
    }
    return words;
  }

  /** A process with its own count of processors, from 1 to 4, which native threads follow. */
  private Process start(List<String> arguments) throws IOException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    int processors = 1 + random.nextInt(4);
    words.addAll(
        List.of("-XX:ActiveProcessorCount=" + processors, "-XX:+UseSerialGC", "-Xshare:auto"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Masito.class.getName()));
    words.addAll(arguments);
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(processors));
    return builder.start();
  }

  /** Kills a process some lines and some milliseconds after it has begun to learn. */
  private boolean killed(Process process) throws IOException, InterruptedException {
    int lines = random.nextInt(5);
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        assertThat(reader.readLine()).isNotNull();
      }
      boolean ended = process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
      process.toHandle().destroyForcibly();
      reader.lines().forEach(line -> {});
      process.waitFor();
      return !ended;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void killedAtRandomMomentsAndResumedOnOtherProcessorsEqualsWhole(int environments)
      throws Exception {
    Path whole = folder.resolve("whole");
    Path run = folder.resolve("killed");
    masito(train(whole, false, environments).toArray()).done();
    int kills = environments == 1 ? KILLS : (KILLS + 2) / 3;
    for (int kill = 0; kill < kills; kill++) {
      boolean resume = Files.exists(run.resolve("manifest.json"));
      assertThat(killed(start(train(run, resume, environments)))).as("kill %d", kill).isTrue();
    }
    assertThat(run.resolve("manifest.json")).content().contains("\"running\"");
    assertThat(masito("runs", run).done().out()).contains("killed");
    masito(train(run, true, environments).toArray()).done();
    for (String file : FILES) {
      assertThat(run.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(exported(run)).isEqualTo(exported(whole));
  }

  /** All bytes of the exported policy, as digests. */
  private String exported(Path run) {
    Path bundle = folder.resolve("bundle-" + run.getFileName()).resolve("team");
    masito("export", run, "--out", bundle).done();
    return masito("inspect", bundle).done().out();
  }
}
