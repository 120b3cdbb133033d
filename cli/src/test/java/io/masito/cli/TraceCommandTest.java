package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.env.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {

  private final Path folder;
  private final SmallInputs inputs;

  TraceCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  private Path mooncake() throws IOException {
    var text = new StringBuilder();
    for (int row = 0; row < 90; row++) {
      text.append(
          "{\"timestamp\": %d, \"input_length\": %d, \"output_length\": 9, \"hash_ids\": [0, %d]}\n"
              .formatted(row / 9 * 3000, 600 + row, row + 1));
    }
    return inputs.write("moon.jsonl", text.toString());
  }

  private Path lengths() throws IOException {
    return inputs.write(
        "lengths.csv", "num_prefill_tokens,num_decode_tokens\n" + "300,40\n200,30\n".repeat(40));
  }

  @Test
  void statsFitInEightyColumnsAndAJsonFile() throws IOException {
    Path json = folder.resolve("stats.json");
    for (Path trace : new Path[] {inputs.trace(), mooncake(), lengths()}) {
      String out = masito("trace", "stats", trace, "--json", json).done().out();
      assertThat(out.lines()).allMatch(line -> line.length() <= 80);
      assertThat(out).contains("prompt", "correlation of logarithms");
    }
    masito("trace", "stats", inputs.trace(), "--json", json).done();
    JsonNode root = JsonMapper.builder().build().readTree(json.toFile());
    assertThat(root.at("/requests").asInt()).isEqualTo(120);
    assertThat(root.at("/requestsPerSecond").asDouble()).isBetween(3.9, 4.1);
    assertThat(root.at("/prompt/p50").asDouble()).isEqualTo(259.5);
    assertThat(root.at("/reusableBlockShare").isNumber()).isFalse();
    String moon = masito("trace", "stats", mooncake()).done().out();
    assertThat(moon).contains("spread over 3.0 s", "blocks that come again      49.4 %");
    assertThat(masito("trace", "stats", mooncake(), "--spread", "0").done().out())
        .doesNotContain("spread over");
  }

  @Test
  void fittedBlockIsTakenByAScenarioAsItIs() throws IOException {
    String demo = Scenarios.load("demo").yaml();
    int start = demo.indexOf("workload:");
    int end = demo.indexOf("classes:");
    for (String form : new String[] {"percentiles", "mixture"}) {
      String block = masito("trace", "fit", inputs.trace(), "--lengths", form).done().out();
      assertThat(block.lines()).allMatch(line -> line.length() <= 80);
      String text = demo.substring(0, start) + block + demo.substring(end);
      Path scenario = inputs.write("fitted.yaml", text.replace("Seconds: 600", "Seconds: 20"));
      masito("simulate", "-s", scenario, "-p", "local").done();
      masito("scenarios", scenario).done();
    }
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path out = folder.resolve("fit.yaml");
    masito("trace", "fit", inputs.trace(), "--out", out).done();
    String first = Files.readString(out);
    assertThat(first).startsWith("workload:\n  requestsPerSecond: 4");
    masito("trace", "fit", lengths(), "--out", out)
        .refused("fit.yaml: is there already", "--force");
    assertThat(out).hasContent(first);
    masito("trace", "fit", lengths(), "--out", out, "--force").done();
    assertThat(Files.readString(out)).contains("requestsPerSecond: 1\n");
    Path bad = inputs.write("bad.csv", "TIMESTAMP,ContextTokens,GeneratedTokens\nx,1,2\n");
    Path none = folder.resolve("none.yaml");
    masito("trace", "fit", bad, "--out", none).refused("bad.csv:2: TIMESTAMP");
    assertThat(none).doesNotExist();
    masito("trace", "fit", lengths(), "--out", folder.resolve("no/such/x.yaml")).refused("x.yaml");
  }

  @Test
  void wrongUseIsOneLine() throws IOException {
    masito("trace").refused("a command is missing: ", "stats", "fit");
    masito("trace", "stat", lengths()).refused("'stat'", "did you mean 'stats'?");
    masito("trace", "stats").refused("FILE");
    masito("trace", "stats", folder.resolve("none.csv")).refused("none.csv: no such trace file");
    masito("trace", "stats", folder).refused("no such trace file");
    masito("trace", "stats", lengths(), "--json", folder).refused("is a folder");
    masito("trace", "stats", mooncake(), "--spread", "-1").refused("--spread: -1 must be in");
    masito("trace", "stats", mooncake(), "--spread", "5").refused("moon.jsonl:10", "--spread 0");
  }

  @Test
  void everyFormatIsReplayed() throws IOException {
    for (Path trace : new Path[] {inputs.trace(), mooncake(), lengths()}) {
      masito("simulate", "-s", "demo", "-p", "local", "--trace", trace, "--rate-scale", "auto")
          .done();
      masito("evaluate", "-s", "demo", "-p", "local", "--seeds", "1", "--trace", trace).done();
    }
    masito("simulate", "-s", "demo", "-p", "local", "--spread", "1").refused("--spread need");
  }
}
