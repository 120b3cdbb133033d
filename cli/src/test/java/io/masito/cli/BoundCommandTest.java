package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.policies.rule.Rules;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundCommandTest {

  private final Path folder;
  private final SmallInputs inputs;

  BoundCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  @Test
  void bothEndsArePrintedAndWritten() throws IOException {
    Path file = folder.resolve("gap.json");
    Path small = inputs.scenario("horizonSeconds: 600", "horizonSeconds: 8");
    masito(
            "bound",
            "-s",
            small,
            "--seeds",
            "2",
            "--horizon",
            "4",
            "--price-steps",
            "30",
            "--json",
            file)
        .done();
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    JsonNode summary = json.at("/summaries/0");
    double rule = summary.at("/rule/mean").asDouble();
    double achievable = summary.at("/achievable/mean").asDouble();
    assertThat(achievable).isGreaterThanOrEqualTo(rule);
    assertThat(summary.at("/upper/mean").asDouble()).isGreaterThan(achievable);
    assertThat(summary.at("/closedOfUpper").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.at("/gaps/0/bounds")).hasSize(2);
    assertThat(json.at("/provenance/inputs").toString()).contains("sha256");
  }

  @Test
  void wrongUseIsNamed() {
    masito("bound").refused("--scenario");
    masito("bound", "-s", "dmeo").refused("dmeo", "demo");
    masito("bound", "-s", "demo", "--seeds", "0").refused("--seeds: 0");
    masito("bound", "-s", "demo", "--threads", "0").refused("--threads: 0");
    masito("bound", "-s", "demo", "--every", "0").refused("--every: 0");
    masito("bound", "-s", "demo", "--horizon", "-1").refused("horizon");
    masito("bound", "-s", "demo", "--sweeps", "-1").refused("sweeps -1");
    masito("bound", "-s", "demo", "--seconds-per-episode", "0").refused("above 0");
    masito("bound", "-s", "demo", "--json", folder).refused("--json", "is a folder");
    masito("bound", "-s", "hoodie", "--seconds-per-episode", "9").refused("one length");
  }

  @Test
  void noBoundIsARule() {
    assertThat(Rules.all()).extracting("name").doesNotContain("bound", "clairvoyant", "schedule");
    masito("simulate", "-s", "demo", "-p", "clairvoyant").refused("clairvoyant");
  }
}
