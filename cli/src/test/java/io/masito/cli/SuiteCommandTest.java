package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCommandTest {

  private final Path folder;
  private final SmallInputs inputs;

  SuiteCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  private Path suite(String scenarios) throws IOException {
    return inputs.write(
        "suite.yaml",
        """
        name: own
        description: a row of message loss
        policies: [sed, local]
        tuned: [threshold]
        noMessages: [local]
        declining: [messageLoss]
        secondsPerEpisode: 10
        scenarios:
        """
            + scenarios);
  }

  @Test
  void aSuiteOfOnesOwnIsPlayedAndJudged() throws IOException {
    String entry =
        "  - {scenario: %s, name: %s, axis: messageLoss, level: %s, set: {messages.lossProbability: %s}}\n";
    Path scenario = inputs.scenario();
    Path file =
        suite(entry.formatted(scenario, "heard", 0, 0) + entry.formatted(scenario, "deaf", 1, 1));
    Path out = folder.resolve("out");
    String said =
        masito("evaluate", "--suite", file, "--seeds", 2, "--bound", "--out", out).done().out();
    assertThat(said)
        .contains("Scenario heard, 2 seeds", "threshold-tuned", "Offered load: node")
        .contains("Scores over all scenarios", "Conditions stated in advance", "no-messages");
    JsonNode root = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    for (String key :
        new String[] {"scores", "comparisons", "profiles", "checks", "loads", "aggregates"}) {
      assertThat(root.get(key)).as(key).isNotEmpty();
    }
    assertThat(root.get("failures")).isEmpty();
    assertThat(root.get("robustness").get("axes")).hasSize(2);
    assertThat(root.get("robustness").get("conditions")).isNotEmpty();
    for (JsonNode score : root.get("scores")) {
      assertThat(score.get("boundKind").asText()).isEqualTo("upper");
      assertThat(score.get("score").asDouble()).isLessThanOrEqualTo(1 + 1e-9);
      boolean random = score.get("policy").asText().equals("random");
      assertThat(Math.abs(score.get("score").asDouble()) < 1e-12).isEqualTo(random);
    }
    JsonNode facts = root.get("provenance").get("inputs");
    assertThat(facts.has("suite.own.sha256")).isTrue();
    assertThat(facts.has("machine.processors")).isTrue();
    assertDigests(out);
  }

  private static void assertDigests(Path out) throws IOException {
    JsonNode digests =
        new ObjectMapper().readTree(out.resolve("provenance.json").toFile()).get("sha256");
    assertThat(digests.size()).isGreaterThan(3);
    for (String file : List.of("report.md", "cells.csv", "summary.json")) {
      byte[] bytes = Files.readAllBytes(out.resolve(file));
      assertThat(digests.get(file).asText()).isEqualTo(Sha256.hex(bytes));
    }
  }

  @Test
  void wrongSuitesAreRefusedInOneLine() throws IOException {
    masito("evaluate", "--suite", "standart").refused("no suite 'standart'", "standard");
    masito("evaluate", "--suite", "standard", "-s", "demo").refused("either --scenario or --suite");
    masito("evaluate").refused("either --scenario or --suite");
    masito("evaluate", "-s", "demo").refused("needs --policy");
    masito("evaluate", "-s", "demo", "-p", "sed", "--no-messages", "local")
        .refused("--no-messages: is for a --suite");
    masito("evaluate", "--suite", "standard", "-p", "sedd").refused("did you mean 'sed'");
    masito("evaluate", "--suite", suite("  - {scenario: nowhere.yaml}\n"))
        .refused("suite.yaml: scenarios[0].scenario: no scenario", "nowhere.yaml");
    masito("evaluate", "--suite", suite("  - {scenario: demo, trace: gone.csv}\n"))
        .refused("scenarios[0].trace", "gone.csv: no such file");
    masito("evaluate", "-s", "demo", "-p", "x=a++b").refused("NAME=BUNDLE+BUNDLE");
  }
}
