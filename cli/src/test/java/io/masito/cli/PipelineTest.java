package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.Shell.Result;
import io.masito.cli.testdomain.SmallInputs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, export, inspection and judgement, one after another, with tiny numbers. */
class PipelineTest {

  private static final List<String> TINY =
      List.of(
          "hidden=[8]",
          "learningStarts=100",
          "normaliserDecisions=100",
          "evaluationSeeds=1",
          "reportEvery=100",
          "evaluateEvery=400",
          "checkpointEvery=400",
          "batchSize=8");

  private final Path folder;
  private final SmallInputs inputs;
  private final Path scenario;

  PipelineTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
    this.scenario = inputs.scenario();
  }

  private List<Object> train(Path run, Object... more) {
    var words = new ArrayList<Object>(List.of("train", "-s", scenario, "--out", run));
    TINY.forEach(setting -> words.addAll(List.of("--set", setting)));
    words.addAll(List.of(more));
    return words;
  }

  private Result trained(Path run, Object... more) {
    return masito(train(run, more).toArray());
  }

  private static void assertSame(Path first, Path second) {
    for (String file : List.of("metrics.jsonl", "checkpoints/last.ckpt", "checkpoints/best.ckpt")) {
      assertThat(second.resolve(file)).as(file).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void aTrainedTeamIsExportedInspectedAndJudged() throws IOException {
    Path run = folder.resolve("run");
    Path bundle = folder.resolve("team");
    Result training = trained(run, "--decisions", 800, "--seed", 3).done();
    assertThat(training.err()).contains("/800 decisions", "epsilon", "greedy", "masito export");
    assertThat(run.resolve("manifest.json")).content().contains("\"seed\" : 3", "complete");
    assertThat(run.resolve("config.yaml")).content().contains("hidden:", "decisions: 800");
    assertThat(run.resolve("scenario.yaml")).hasSameTextualContentAs(scenario);
    assertThat(masito("export", run, "--out", bundle).done().out()).contains("decisions");
    masito("export", run, "--out", bundle).refused("team", "--force");
    masito("export", run, "--out", bundle, "--force", "--last", "--zip").done();
    Path zip = folder.resolve("again.zip");
    masito("export", run, "--out", zip, "--last").done();
    assertThat(zip).hasSameBinaryContentAs(folder.resolve("team.zip"));
    assertThat(masito("inspect", bundle).done().out())
        .contains("intact", "seed: 3", "scenario: demo", ".onnx");
    assertThat(masito("simulate", "-s", scenario, "-p", bundle).done().out())
        .contains("policy team");
    String table =
        masito("evaluate", "-s", scenario, "-p", "random," + bundle, "--seeds", 2).done().out();
    assertThat(table).contains("team*", "random");
  }

  @Test
  void aTeamIsTrainedInAWorldOfAnotherKind() throws IOException {
    String yaml = masito("scenarios", "hoodie").done().out();
    Path three = inputs.write("three.yaml", yaml.replace("agents: 20", "agents: 3"));
    Path run = folder.resolve("run");
    Path bundle = folder.resolve("team");
    var words = new ArrayList<Object>(List.of("train", "-s", three, "--out", run));
    TINY.forEach(setting -> words.addAll(List.of("--set", setting)));
    words.addAll(List.of("--decisions", 800));
    masito(words.toArray()).done();
    masito("export", run, "--out", bundle).done();
    assertThat(masito("inspect", bundle).done().out()).contains("edge-3: 4 options", "intact");
    assertThat(masito("simulate", "-s", three, "-p", bundle).done().out()).contains("policy team");
    assertThat(masito("simulate", "-s", "hoodie", "-p", bundle).done().out())
        .contains("policy team");
  }

  @Test
  void aTeamOfClassesIsJudgedInALargerWorld() throws IOException {
    Path run = folder.resolve("run");
    Path bundle = folder.resolve("team");
    trained(run, "--decisions", 400, "--set", "sharing=grouped").done();
    masito("export", run, "--out", bundle).done();
    assertThat(bundle.resolve("assignment.json")).content().contains("rtx3090: llama3.1-8b");
    String nodes =
        """
          - name: kiosk2
            device: orin_nano_super_8gb
            engine: trt
            models: [{model: llama3.2-3b, quantization: int4_awq}]
            batchLimit: 8
            waitingLimit: 32
            arrivalShare: 0.2
          - name: attic
            device: rtx3060_12gb
            engine: awq
            models: [{model: llama3.2-3b, quantization: int4_awq}]
            batchLimit: 8
            waitingLimit: 32
            arrivalShare: 0.1
        links:
          - {between: kiosk2, and: depot, oneWayMillis: 3, megabitsPerSecond: 100}
          - {between: attic, and: rack, oneWayMillis: 3, megabitsPerSecond: 100}
        """;
    String text = Files.readString(scenario).replace("links:\n", nodes);
    Path larger = inputs.write("larger.yaml", text);
    assertThat(masito("simulate", "-s", larger, "-p", bundle).done().out()).contains("policy team");
  }

  @Test
  void halfThenResumedEqualsWhole() {
    Path whole = folder.resolve("whole");
    Path half = folder.resolve("half");
    trained(whole, "--decisions", 1600).done();
    trained(half, "--decisions", 800).done();
    masito("train", "-s", scenario, "--out", half, "--resume", "--decisions", 1600).done();
    assertSame(whole, half);
    trained(half, "--decisions", 1600).refused("half", "--resume", "--force");
    trained(half, "--decisions", 1600, "--resume", "--seed", 9).refused("another seed");
    trained(half, "--resume", "--set", "hidden=[9]")
        .refused("another setting: it has 'hidden: 8', not 'hidden: 9'");
  }

  @Test
  void aKilledTrainingLeavesARunThatResumes() throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    trained(whole, "--decisions", 2400).done();
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Masito.class.getName()));
    train(killed, "--decisions", 1_000_000).forEach(word -> words.add(word.toString()));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      Stream<String> untilSaved = lines.lines().takeWhile(line -> !line.contains("greedy"));
      assertThat(untilSaved.count()).isPositive();
      process.toHandle().destroy();
      lines.lines().forEach(line -> {});
    }
    process.waitFor();
    assertThat(killed.resolve("manifest.json")).content().contains("stopped");
    trained(killed, "--decisions", 2400, "--resume").done();
    assertSame(whole, killed);
  }

  @Test
  void aTraceIsTrainedOnByPart() throws IOException {
    Path run = folder.resolve("run");
    Path trace = inputs.trace();
    trained(run, "--decisions", 300, "--trace", trace).done();
    assertThat(run.resolve("manifest.json")).content().contains("trace.csv", "\"train\"");
    trained(run, "--decisions", 400, "--resume").refused("another trace");
    trained(run, "--decisions", 400, "--resume", "--trace", trace).done();
  }

  @Test
  void everyLearnerAndNetworkCanBeTrained() {
    trained(folder.resolve("a"), "--decisions", 300, "--set", "network=concat").done();
    trained(folder.resolve("b"), "--decisions", 300, "--set", "sharing=independent").done();
    trained(
            folder.resolve("c"),
            "--decisions",
            300,
            "--set",
            "network=concat",
            "--set",
            "learner=rl4j")
        .done();
    masito("export", folder.resolve("c"), "--out", folder.resolve("team")).done();
    masito("simulate", "-s", scenario, "-p", folder.resolve("team")).done();
  }

  @Test
  void aConfigurationFileReplacesDefaults() throws IOException {
    Path config = inputs.write("my.yaml", "hidden: [5]\ndecisions: 150\nbatchSize: 4\n");
    Path run = folder.resolve("run");
    masito("train", "-s", scenario, "--out", run, "--config", config, "--set", "batchSize=6")
        .done();
    assertThat(run.resolve("config.yaml"))
        .content()
        .contains("decisions: 150", "batchSize: 6", "- 5");
    Path wrong = inputs.write("wrong.yaml", "decisions: 150\nbatchsize: 4\n");
    masito("train", "-s", scenario, "--out", folder.resolve("r"), "--config", wrong)
        .refused("wrong.yaml:2: batchsize: unknown key; did you mean 'batchSize'?");
    assertThat(folder.resolve("r")).doesNotExist();
  }

  @Test
  void theDemoTrainsExportsAndJudgesAndTouchesNothingElse() throws IOException {
    Path out = Files.createDirectory(folder.resolve("demo"));
    Path notes = Files.writeString(out.resolve("notes.txt"), "mine");
    for (int round = 0; round < 2; round++) {
      String table = demo(out).done().out();
      assertThat(table)
          .contains("random", "local", "cloud", "jsq", "sed", "deadline-greedy", "priced", "dqn*");
    }
    assertThat(out.resolve("run/manifest.json")).isNotEmptyFile();
    assertThat(out.resolve("results/report.md")).isNotEmptyFile();
    assertThat(notes).hasContent("mine");
    Path foreign = Files.createDirectories(folder.resolve("other/run"));
    Files.writeString(foreign.resolve("thesis.tex"), "years");
    demo(folder.resolve("other")).refused("not a run folder");
  }

  private Result demo(Path out) throws IOException {
    return masito(
        "demo",
        "--out",
        out,
        "--seeds",
        2,
        "--trace",
        inputs.trace(),
        "--set",
        "decisions=200",
        "--set",
        "hidden=[8]",
        "--set",
        "learningStarts=50",
        "--set",
        "normaliserDecisions=50");
  }
}
