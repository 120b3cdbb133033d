package io.masito.eval.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.config.ConfigError;
import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {

  private static final String HEAD =
      "name: own\ndescription: mine\npolicies: [random]\ntuned: []\nscenarios:\n";

  private static Suite parse(String entry) {
    return Suite.parse(HEAD + "  - " + entry + "\n", "own.yaml", Path.of(""));
  }

  private static Scenario only(String entry) {
    return (Scenario) parse(entry).scenarios().get(0).scenario();
  }

  private static double edgeLoad(Scenario scenario) {
    return scenario.offeredLoads().stream()
        .filter(load -> load.kind() == ResourceKind.EDGE)
        .findFirst()
        .orElseThrow()
        .offered();
  }

  @Test
  void theStandardSuiteHasEveryWorld() {
    assertThat(Suite.load("standard").scenarios())
        .extracting(each -> each.scenario().name())
        .containsExactlyElementsOf(Scenarios.playableNames());
  }

  @Test
  void theRobustnessSuiteCanBePlayed() {
    List<SuiteScenario> all = Suite.load("robustness").scenarios();
    assertThat(all).hasSizeGreaterThan(20);
    for (SuiteScenario each : all) {
      assertThat(each.scenario().name()).isEqualTo(each.entry().called());
      each.scenario().environment().reset(1);
      Double load = each.entry().load();
      if (load != null) {
        assertThat(edgeLoad((Scenario) each.scenario())).isCloseTo(load, within(1e-9));
      }
    }
  }

  @Test
  void aPlainEntryIsTheScenarioItself() {
    assertThat(only("{scenario: demo}").digest()).isEqualTo(Scenarios.load("demo").digest());
  }

  @Test
  void keysAreSetAndTheRestStays() {
    Scenario changed =
        only("{scenario: demo, name: x, set: {messages.lossProbability: 0.5}, seconds: 50}");
    assertThat(changed.name()).isEqualTo("x");
    assertThat(changed.file().messages().lossProbability()).isEqualTo(0.5);
    assertThat(changed.file().nodes()).isEqualTo(Scenarios.load("demo").file().nodes());
    assertThat(changed.environment().spec().horizonNanos()).isEqualTo(50_000_000_000L);
  }

  @Test
  void nodesGrowInARingAndSpeedsSpread() {
    Scenario larger = only("{scenario: demo, name: x, nodes: 12}");
    assertThat(larger.file().nodes()).hasSize(12);
    assertThat(larger.file().links()).hasSize(12 + 2);
    Scenario spread = only("{scenario: demo, name: x, speedSpread: 0.6}");
    var plain = Scenarios.load("demo").file();
    for (int node = 0; node < 5; node++) {
      var device = spread.file().wholeCatalogue().device(spread.file().nodes().get(node).device());
      var before = plain.wholeCatalogue().device(plain.nodes().get(node).device());
      double factor = device.bandwidthGbPerSecond() / before.bandwidthGbPerSecond();
      assertThat(factor).isCloseTo(node % 2 == 0 ? 0.4 : 1.6, within(1e-9));
    }
  }

  @Test
  void whatIsMissingIsRefusedInOneLine() {
    refused("{scenario: demmo}", "own.yaml: scenarios[0].scenario: no scenario", "demo");
    refused("{scenario: demo, trace: none.csv}", "scenarios[0].trace", "none.csv: no such file");
    refused("{scenario: hoodie, name: x}", "hoodie is of another kind of world");
    refused("{scenario: demo, load: 0}", "load: 0 must be above 0");
    refused("{scenario: demo, axis: load}", "axis: needs level");
    refused(
        "{scenario: demo, set: {messages.lossProbability: 2}}",
        "lossProbability",
        "must be in [0, 1]");
    refused("{scenario: demo, set: {messages.loss: 1}}", "own.yaml: scenarios[0]", "messages.loss");
    refused("{scenario: demo}\n  - {scenario: demo}", "'demo' stands there twice");
    assertThatThrownBy(() -> Suite.load("standart"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("no suite 'standart'")
        .hasMessageContaining("standard");
  }

  private static void refused(String entry, String... parts) {
    assertThatThrownBy(() -> parse(entry))
        .isInstanceOf(ConfigError.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }
}
