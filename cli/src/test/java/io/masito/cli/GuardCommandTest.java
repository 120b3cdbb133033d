package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies under guard on the command line. */
class GuardCommandTest {

  private final Path folder;
  private final Path scenario;

  GuardCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.scenario = new SmallInputs(folder).scenario();
  }

  private JsonNode metrics(String policy) throws IOException {
    Path file = folder.resolve("results.json");
    masito("simulate", "-s", scenario, "-p", policy, "--json", file).done();
    ObjectNode cell = (ObjectNode) new ObjectMapper().readTree(file.toFile()).get("cells").get(0);
    return cell.without(List.of("id", "decisionNanosP50", "decisionNanosP99"));
  }

  @Test
  void aGuardChangesNothingOfAPolicyThatWorks() throws IOException {
    assertThat(metrics("guarded:sed:jsq").toString()).contains("utility");
    assertThat(masito("simulate", "-s", scenario, "-p", "guarded:mleo:jsq").done().out())
        .containsPattern("guarded:jsq, else mleo: 0 of [1-9][0-9]* decisions by the fallback\n");
    assertThat(metrics("guarded:mleo:jsq").get("metrics")).isEqualTo(metrics("jsq").get("metrics"));
  }

  @Test
  void theGuardsOfAnEvaluationAreCountedTogether() {
    String out =
        masito("evaluate", "-s", scenario, "-p", "guarded:random,sed", "--seeds", 2).done().out();
    assertThat(out).contains("guarded:random, else sed: 0 of");
  }

  @Test
  void whatCannotBeGuardedIsRefused() {
    masito("simulate", "-s", scenario, "-p", "guarded:").refused("guarded:RULE:POLICY");
    masito("simulate", "-s", scenario, "-p", "guarded:guarded:sed").refused("guarded:guarded:sed");
    masito("simulate", "-s", scenario, "-p", "guarded:nix").refused("nix");
  }
}
