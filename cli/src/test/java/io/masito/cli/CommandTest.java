package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.env.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that do not learn. */
class CommandTest {

  private static final List<String> CELL_KEYS =
      List.of(
          "policy",
          "scenario",
          "seed",
          "arrived",
          "served",
          "refused",
          "dropped",
          "lost",
          "inFlight",
          "utilityPerRequest",
          "sloAttainment",
          "qualityMean",
          "ttftMillisP50",
          "ttftMillisP95",
          "ttftMillisP99",
          "latencyMillisP50",
          "latencyMillisP95",
          "latencyMillisP99",
          "energyJoulesPerRequest",
          "costUsdPerRequest",
          "messageBytesPerRequest",
          "decisionNanosP50",
          "decisionNanosP99",
          "shareHere",
          "shareNeighbour",
          "shareCloud",
          "linkEnergyJoulesPerRequest",
          "overBudgetSeconds",
          "downSeconds",
          "dropRatio",
          "latencyMillisMean");
  private static final List<String> SUMMARY_KEYS =
      List.of(
          "policy",
          "scenario",
          "utilityMean",
          "utilityLow",
          "utilityHigh",
          "sloMean",
          "sloLow",
          "sloHigh",
          "seeds");

  private final Path folder;
  private final SmallInputs inputs;

  CommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> keys(JsonNode node) {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void versionNamesTheBuild() {
    assertThat(masito("--version").done().out()).matches("masito \\d+\\.\\d+\\.\\d+ \\(\\S+\\)\\R");
  }

  @Test
  void helpFitsATerminal() {
    for (String command :
        List.of(
            "scenarios",
            "simulate",
            "train",
            "export",
            "evaluate",
            "inspect",
            "check-env",
            "bench",
            "demo")) {
      String help = masito(command, "--help").done().out();
      assertThat(help).startsWith("Usage: masito " + command);
      assertThat(help.lines()).allMatch(line -> line.length() <= 80);
      assertThat(masito("--help").done().out()).contains("\n  " + command + " ");
    }
  }

  @Test
  void aWorldOfAnotherKindIsListedPrintedPlayedAndChecked() throws IOException {
    String yaml = masito("scenarios", "hoodie").done().out();
    assertThat(yaml).contains("kind: hoodie", "verticalMegabitsPerSecond: 10");
    assertThat(masito("scenarios").done().out()).contains("hoodie-balanced: ", "cloud,");
    String small = yaml.replace("agents: 20", "agents: 3").replace("name: hoodie", "name: three");
    Path file = inputs.write("three.yaml", small);
    assertThat(masito("simulate", "-s", file, "-p", "sed").done().out())
        .contains("scenario three", "dropped", "mean");
    String table =
        masito("evaluate", "-s", file + ",hoodie", "-p", "sed,local", "--seeds", 2).done().out();
    assertThat(table).contains("Scenario three", "Scenario hoodie");
    assertThat(masito("check-env", "-s", file).done().out()).contains("three version 1", "passed");
    masito("simulate", "-s", file, "-p", "sed", "--trace", inputs.trace())
        .refused("--trace", "three");
    masito("simulate", "-s", "hodie", "-p", "sed").refused("did you mean 'hoodie'");
    Path wrong = inputs.write("wrong.yaml", small.replace("agents: 3", "agents: 1"));
    masito("simulate", "-s", wrong, "-p", "sed").refused("wrong.yaml:5", "agents");
  }

  @Test
  void benchPrintsAndWritesItsFigures() throws IOException {
    Path file = folder.resolve("bench.json");
    String out = masito("bench", "--seconds", "0.01", "--json", file).done().out();
    assertThat(out).contains("decisions per second", "512 nodes", "yardstick");
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    JsonNode report = json(file);
    assertThat(keys(report)).contains("machine", "simulator", "provenance");
    for (String key :
        List.of(
            "decisionsPerSecond",
            "iterationsPerSecond",
            "timesRealTime",
            "decisionsPerSecondAllCores",
            "forkMicros",
            "peakMemoryBytes")) {
      assertThat(report.get("simulator").get(key).asDouble()).as(key).isPositive();
    }
    assertThat(keys(report.get("simulator").get("microsPerDecisionByNodes")))
        .containsExactlyInAnyOrder("8", "32", "128", "512");
    assertThat(keys(report.get("learner")))
        .contains("updateMicros", "updateMicrosRl4j", "netUpdatesPerSecond8");
    assertThat(keys(report.get("training"))).contains("decisionsPerSecond", "rolloutsPerSecond");
    masito("bench", "--seconds", "0").refused("--seconds", "above 0");
  }

  @Test
  void scenariosAreListedWithNodesModelsAndLoad() {
    assertThat(masito("scenarios").done().out())
        .contains("demo: ", "kiosk", "llama3.1-8b", "offered load", "edge, all nodes");
  }

  @Test
  void aScenarioIsExplainedAndItsRoomMeasured() throws IOException {
    String[] length = {"--seeds", "2", "--seconds-per-episode", "10", "--threads", "2"};
    String told = masito(with(length, "scenarios", "stale", "--explain")).done().out();
    assertThat(told).contains("For: ", "Hard: ", "+-- ", "KV memory", "priced");
    assertThat(told.lines()).allMatch(line -> line.length() <= 80);
    Path json = inputs.write("room.json", "");
    String room =
        masito(with(length, "scenarios", "stale", "--room", "--every", "3", "--json", json))
            .done()
            .out();
    assertThat(room).contains("best rule", "knowing the future", "room");
    assertThat(new ObjectMapper().readTree(json.toFile()).at("/difference/count").asInt())
        .isEqualTo(2);
    masito("scenarios", "--room").refused("name a scenario");
    masito("scenarios", "demo", "--explain", "--seeds", "0").refused("--seeds", "above 0");
    masito("scenarios", "demo", "--room", "--every", "0").refused("--every", "above 0");
  }

  private static Object[] with(String[] more, Object... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
  }

  @Test
  void theSchemaIsPrinted() {
    assertThat(masito("scenarios", "--schema").done().out()).isEqualTo(Scenarios.schema());
  }

  @Test
  void aPrintedScenarioCanBeUsed() throws IOException {
    String yaml = masito("scenarios", "demo").done().out();
    assertThat(yaml).isEqualTo(Scenarios.load("demo").yaml());
    Path copy = inputs.write("copy.yaml", yaml);
    assertThat(masito("scenarios", copy).done().out()).isEqualTo(yaml);
  }

  @Test
  void simulatePrintsASummaryAndWritesJson() throws IOException {
    Path file = folder.resolve("deep/result.json");
    String out =
        masito("simulate", "-s", inputs.scenario(), "-p", "sed", "--json", file).done().out();
    assertThat(out).contains("policy sed", "arrived", "utility", "p99");
    JsonNode result = json(file);
    assertThat(result.get("cells")).hasSize(1);
    assertThat(keys(result.get("cells").get(0))).containsAll(CELL_KEYS);
    assertThat(keys(result.get("summary").get(0))).containsAll(SUMMARY_KEYS);
    assertThat(result.get("cells").get(0).get("seed").asLong()).isEqualTo(1);
  }

  @Test
  void simulateRepeatsItselfAndSeedsDiffer() throws IOException {
    Path scenario = inputs.scenario();
    JsonNode first = simulated(scenario, 5, "a.json");
    assertThat(simulated(scenario, 5, "b.json")).isEqualTo(first);
    assertThat(simulated(scenario, 6, "c.json")).isNotEqualTo(first);
  }

  private JsonNode simulated(Path scenario, long seed, String name) throws IOException {
    Path file = folder.resolve(name);
    masito("simulate", "-s", scenario, "-p", "random", "--seed", seed, "--json", file).done();
    ObjectNode cell = (ObjectNode) json(file).get("cells").get(0);
    return cell.without(List.of("decisionNanosP50", "decisionNanosP99", "seed"));
  }

  @Test
  void evaluateJudgesEveryPolicyOnTheSameSeeds() throws IOException {
    Path out = folder.resolve("results");
    Path file = folder.resolve("results.json");
    String table =
        masito(
                "evaluate",
                "-s",
                inputs.scenario(),
                "-p",
                "jsq,priced:0.2:0.1",
                "--seeds",
                3,
                "--threads",
                2,
                "--out",
                out,
                "--json",
                file)
            .done()
            .out();
    assertThat(table).contains("jsq", "priced").doesNotContain("\t");
    assertThat(table.lines()).allMatch(line -> line.length() <= 80);
    assertThat(out.resolve("report.md")).isNotEmptyFile();
    assertThat(out.resolve("cells.csv")).isNotEmptyFile();
    JsonNode cells = json(file).get("cells");
    assertThat(cells).hasSize(6);
    for (int i = 0; i < 3; i++) {
      assertThat(cells.get(i).get("seed")).isEqualTo(cells.get(i + 3).get("seed"));
      assertThat(cells.get(i).get("arrived")).isEqualTo(cells.get(i + 3).get("arrived"));
    }
    masito("evaluate", "-s", inputs.scenario(), "-p", "jsq", "--seeds", 1, "--out", out)
        .refused("results", "--force");
    masito("evaluate", "-s", inputs.scenario(), "-p", "jsq", "--seeds", 1, "--out", out, "--force")
        .done();
  }

  @Test
  void anEvaluationIsResumedAndOthersAreRefused() throws IOException {
    Path out = folder.resolve("kept");
    Object[] first = {
      "evaluate", "-s", inputs.scenario(), "-p", "jsq,local", "--seeds", 2, "--out", out
    };
    masito(first).done();
    String summary = Files.readString(out.resolve("summary.json"));
    Object[] again = Arrays.copyOf(first, first.length + 1);
    again[first.length] = "--resume";
    masito(again).done();
    assertThat(out.resolve("summary.json")).hasContent(summary);
    masito(
            "evaluate",
            "-s",
            inputs.scenario(),
            "-p",
            "jsq,local",
            "--seeds",
            3,
            "--out",
            out,
            "--resume")
        .refused("cells.jsonl", "of another evaluation", "seeds");
    masito("evaluate", "-s", "demo", "-p", "jsq", "--resume").refused("--resume: needs --out");
    masito("evaluate", "-s", "demo", "-p", "jsq", "--decision-limit", 0)
        .refused("--decision-limit: 0.0 must be above 0");
  }

  @Test
  void failedCellsAreToldOfWithAnExitCodeOfTheirOwn() throws IOException {
    Path file = folder.resolve("results.json");
    var result =
        masito(
            "evaluate",
            "-s",
            inputs.scenario(),
            "-p",
            "local,jsq",
            "--seeds",
            2,
            "--decision-limit",
            1e-12,
            "--json",
            file);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("episodes failed and are left out", "policy local");
    assertThat(result.out()).contains("n/a");
    assertThat(json(file).get("failures")).isNotEmpty();
  }

  @Test
  void aTraceReplacesTheWorkload() throws IOException {
    Path file = folder.resolve("trace.json");
    Path trace = inputs.trace();
    for (String part : List.of("all", "train", "test")) {
      masito(
              "simulate",
              "-s",
              "demo",
              "-p",
              "local",
              "--trace",
              trace,
              "--trace-part",
              part,
              "--rate-scale",
              "auto",
              "--json",
              file)
          .done();
      int arrived = json(file).get("cells").get(0).get("arrived").asInt();
      assertThat(arrived).isEqualTo(part.equals("all") ? 120 : part.equals("train") ? 84 : 36);
    }
    String inputsOfResult = json(file).get("provenance").get("inputs").toString();
    assertThat(inputsOfResult).contains("trace.sha256", "trace.rateScale");
  }

  @Test
  void aConformingWorldPasses() throws IOException {
    assertThat(masito("check-env", "-s", inputs.scenario()).done().out()).contains("passed");
  }

  @Test
  void commandsThatDoNotLearnLoadNoLearningLibrary() throws Exception {
    Path log = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Masito.class.getName(),
                "evaluate",
                "-s",
                inputs.scenario().toString(),
                "-p",
                "random",
                "--seeds",
                "1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(log)
        .content()
        .contains("io.masito.cli.EvaluateCommand")
        .doesNotContain("org.nd4j", "org.deeplearning4j", "org.bytedeco");
  }
}
