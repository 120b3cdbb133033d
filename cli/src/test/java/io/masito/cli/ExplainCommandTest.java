package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code masito explain} of a bundle that was trained with tiny numbers. */
class ExplainCommandTest {

  private static final List<String> TINY =
      List.of(
          "hidden=[8]",
          "learningStarts=100",
          "normaliserDecisions=100",
          "evaluationSeeds=1",
          "evaluateEvery=400",
          "checkpointEvery=400",
          "batchSize=8");

  private final Path folder;
  private final Path scenario;

  ExplainCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.scenario = new SmallInputs(folder).scenario();
  }

  private Path bundle() {
    Path run = folder.resolve("run");
    Path bundle = folder.resolve("team");
    var words = new ArrayList<Object>(List.of("train", "-s", scenario, "--out", run));
    TINY.forEach(setting -> words.addAll(List.of("--set", setting)));
    words.addAll(List.of("--decisions", 400));
    masito(words.toArray()).done();
    masito("export", run, "--out", bundle).done();
    return bundle;
  }

  @Test
  void theExplanationIsOfTheChoiceThatTheBundleMakes() throws IOException {
    Path bundle = bundle();
    Path seen = folder.resolve("seen.json");
    Path why = folder.resolve("why.json");
    masito("simulate", "-s", scenario, "-p", bundle, "--save-observation", "20=" + seen).done();
    String out =
        masito("explain", bundle, "--observation", seen, "--json", why, "--top", 3).done().out();
    JsonNode found = new ObjectMapper().readTree(why.toFile());
    int choice = new ObjectMapper().readTree(seen.toFile()).get("choice").asInt();
    assertThat(found.get("choice").asInt()).isEqualTo(choice);
    assertThat(found.get("gap").asDouble()).isNotNegative();
    assertThat(found.get("effects").size()).isGreaterThan(30);
    assertThat(out).contains("team chooses option " + choice, "before the next best");
    assertThat(masito("simulate", "-s", scenario, "-p", "guarded:" + bundle).done().out())
        .contains("guarded:team, else sed: ");
    masito("explain", bundle, "--observation", folder.resolve("no.json")).refused("no.json");
    masito("explain", bundle, "--observation", seen, "--top", -1).refused("--top");
    masito("explain", scenario, "--observation", seen).refused("small.yaml");
  }
}
