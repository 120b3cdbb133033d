package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.policies.rule.RuleGroup;
import io.masito.policies.rule.RuleListing;
import io.masito.policies.rule.Rules;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of policies, and what can be written for one. */
class PoliciesCommandTest {

  private final Path folder;
  private final SmallInputs inputs;

  PoliciesCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  @Test
  void everyPolicyStandsInItsGroupWithinEightyColumns() {
    String out = masito("policies").done().out();
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    int from = 0;
    for (RuleGroup group : RuleGroup.values()) {
      int start = out.indexOf(group.title() + ": ", from);
      assertThat(start).as(group.title()).isNotNegative();
      from = start;
      for (RuleListing policy : Rules.listings()) {
        if (policy.group() == group) {
          assertThat(out.substring(start)).contains("\n  " + policy.name());
        }
      }
    }
    assertThat(out).contains("also named mct, mect", "price 0.18, margin 1", "@fresh");
  }

  @Test
  void theFileHasNamesSourcesAndNumbers() throws IOException {
    Path file = folder.resolve("policies.json");
    masito("policies", "--json", file).done();
    JsonNode list = new ObjectMapper().readTree(file.toFile());
    assertThat(list).hasSameSizeAs(Rules.listings());
    for (JsonNode policy : list) {
      assertThat(policy.get("name").asText()).isNotBlank();
      assertThat(policy.get("source").asText()).isNotBlank();
      assertThat(policy.get("chooses").asText()).isNotBlank();
    }
    assertThat(list.findValues("grid")).hasSizeGreaterThan(10);
  }

  @Test
  void privilegedCopiesAreMarkedWhereverTheyAppear() throws IOException {
    Path json = folder.resolve("result.json");
    String table =
        masito(
                "evaluate",
                "-s",
                inputs.scenario(),
                "-p",
                "sed,sed@fresh,priced:0.2:1@fresh",
                "--seeds",
                1,
                "--json",
                json)
            .done()
            .out();
    assertThat(table).contains("sed@fresh", "@fresh privileged", "priced:0.2:1.0@fresh");
    assertThat(new ObjectMapper().readTree(json.toFile()).get("summary").findValues("privileged"))
        .hasSize(3);
    assertThat(masito("simulate", "-s", inputs.scenario(), "-p", "jsq@fresh").done().out())
        .contains("policy jsq@fresh", "privileged", "arrived");
    masito("evaluate", "-s", "hoodie", "-p", "sed@fresh", "--seeds", 1)
        .refused("hoodie", "@fresh", "present state");
    masito("simulate", "-s", inputs.scenario(), "-p", "sde@fresh").refused("did you mean 'sed'");
  }

  @Test
  void otherNamesAreTheRuleAndMistypedOnesAreAnswered() throws IOException {
    assertThat(masito("simulate", "-s", inputs.scenario(), "-p", "mct").done().out())
        .contains("policy sed");
    masito("evaluate", "-s", inputs.scenario(), "-p", "sed,mct", "--seeds", 1)
        .refused("sed", "twice");
    masito("simulate", "-s", inputs.scenario(), "-p", "lin-uc").refused("did you mean 'linucb'");
  }

  @Test
  void tuningSaysWhichNumbersAreBestAndComparesThem() throws IOException {
    Path json = folder.resolve("tuned.json");
    String out =
        masito(
                "policies",
                "--tune",
                inputs.scenario(),
                "-p",
                "threshold",
                "--tuning-seeds",
                1,
                "--seeds",
                2,
                "--json",
                json)
            .done()
            .out();
    assertThat(out).contains("threshold", "threshold:", "2 seeds");
    assertThat(new ObjectMapper().readTree(json.toFile()).get("cells")).hasSize(4);
    masito("policies", "--tune", inputs.scenario(), "-p", "sed").refused("sed", "no numbers");
    masito("policies", "-p", "threshold").refused("--policy", "--tune");
    masito("policies", "--tune", inputs.scenario(), "--seeds", 0).refused("--seeds");
  }
}
