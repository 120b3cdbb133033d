package io.masito.env.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.ExecutionOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenariosTest {

  @Test
  void demoIsUnlikeSparseAndLoadedToEightyFivePercent() {
    Scenario demo = Scenarios.load("demo");
    ScenarioFile file = demo.file();
    assertThat(file.nodes()).hasSize(5).extracting(node -> node.device()).doesNotHaveDuplicates();
    assertThat(file.links()).hasSizeLessThan(10);
    assertThat(file.classes()).hasSize(3);
    assertThat(edgeLoad(demo)).isCloseTo(0.85, within(0.03));
  }

  @Test
  void metroIsUnlikeSparseAndLoadedToEightyFivePercent() {
    Scenario metro = Scenarios.load("metro-8");
    ScenarioFile file = metro.file();
    assertThat(file.nodes()).hasSize(8).extracting(node -> node.device()).doesNotHaveDuplicates();
    assertThat(links(file)).hasSize(8).containsOnly(3);
    assertThat(file.cloud()).isNotNull();
    assertThat(edgeLoad(metro)).isCloseTo(0.85, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 64})
  void largerSiblingKeepsLoadLinksAndOptionsOfEachNode(int copies) {
    Scenario metro = Scenarios.load("metro-8");
    Scenario larger = metro.enlarged(copies);
    assertThat(larger.file().nodes()).hasSize(8 * copies);
    assertThat(links(larger.file())).hasSize(8 * copies).containsOnly(3);
    assertThat(edgeLoad(larger)).isCloseTo(edgeLoad(metro), within(1e-9));
    var before = metro.environment().spec().options();
    var after = larger.environment().spec().options();
    for (int agent = 0; agent < after.size(); agent++) {
      assertThat(models(after.get(agent))).isEqualTo(models(before.get(agent % 8)));
    }
    assertThat(Scenarios.parse(larger.yaml(), "larger").file()).isEqualTo(larger.file());
  }

  private static double edgeLoad(Scenario scenario) {
    return scenario.offeredLoads().stream()
        .filter(load -> load.resource().startsWith("edge"))
        .findFirst()
        .orElseThrow()
        .offered();
  }

  private static List<Integer> links(ScenarioFile file) {
    List<Integer> counts = new ArrayList<>();
    for (NodeSpec node : file.nodes()) {
      counts.add(
          (int)
              file.links().stream()
                  .filter(l -> l.between().equals(node.name()) || l.and().equals(node.name()))
                  .count());
    }
    return counts;
  }

  private static List<String> models(List<ExecutionOption> options) {
    return options.stream().map(option -> option.place() + " " + option.model()).sorted().toList();
  }

  @Test
  void everyBuiltInScenarioLoadsUnderItsOwnName() {
    for (String name : Scenarios.playableNames()) {
      PlayableScenario scenario = Scenarios.playable(name);
      assertThat(scenario.name()).isEqualTo(name);
      assertThat(scenario.environment().spec().id()).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requestsPerSecond: 1 | requestsPerSecond: -1 | test.yaml:15: workload.requestsPerSecond",
        "horizonSeconds: 60 | horizonSecond: 60 | unknown key; did you mean 'horizonSeconds'",
        "llama3.1-8b | llama3.1-70b | nodes[0].models",
        "llama3.1-8b | llama3.1-9b | did you mean 'llama3.1-8b'",
        "device: rtx4090 | device: rtx5090 | nodes[0].device",
        "engine: awq | engine: steam | nodes[0].engine",
        "links: [] | links: [{between: alone, and: gone, oneWayMillis: 1, megabitsPerSecond: 1}]"
            + " | 'gone' is no node",
        "batchLimit: 8 | batchLimit: 0 | nodes[0].batchLimit: 0 must be in [1, 1024]",
        "share: 1, | share: 0, | classes: at least one share must be above 0",
        "missPenalty: 0.1 | missPenalty: much | objective.missPenalty",
      })
  void wrongScenarioIsRefusedWithKeyAndRemedy(String piece, String wrong, String complaint) {
    ScenarioText text = ScenarioText.single().with(piece, wrong);
    assertThatThrownBy(text::scenario)
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("test.yaml:")
        .hasMessageContaining(complaint);
  }

  @Test
  void modelThatDoesNotFitSaysHowMuchItNeeds() {
    assertThatThrownBy(() -> ScenarioText.single().with("llama3.1-8b", "llama3.1-70b").scenario())
        .hasMessageContaining("GB of weights")
        .hasMessageContaining("choose a smaller model or quantization");
  }

  /** The loads of the paper's settings, worked out from its Table 4. */
  @ParameterizedTest
  @CsvSource({"hoodie, 1.75, 0.583333", "hoodie-balanced, 0.583333, 1.75"})
  void hoodieOffersMoreThanAnyOneWayCanCarry(String name, double toCloud, double toOthers) {
    assertThat(load(name, "private processor, all kept")).isCloseTo(1.0395, within(1e-6));
    assertThat(load(name, "public processor, all sent to others")).isCloseTo(1.0395, within(1e-6));
    assertThat(load(name, "cloud processor, all sent there")).isCloseTo(3.465, within(1e-6));
    assertThat(load(name, "link to the cloud, all sent there")).isCloseTo(toCloud, within(1e-6));
    assertThat(load(name, "links to others, all sent to others")).isCloseTo(toOthers, within(1e-6));
    assertThat(load(name, "system, all processors")).isCloseTo(0.451957, within(1e-6));
    assertThat(load(name, "private processor, all kept, in whole slots"))
        .isCloseTo(0.5 * 79 / 31, within(1e-6));
  }

  private static double load(String scenario, String resource) {
    return Scenarios.playable(scenario).offeredLoads().stream()
        .filter(load -> load.resource().equals(resource))
        .findFirst()
        .orElseThrow()
        .offered();
  }

  @Test
  void aWorldOfAnotherKindIsNoSchedulingScenario() {
    assertThatThrownBy(() -> Scenarios.load("hoodie"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("hoodie: is a world of another kind");
    assertThatThrownBy(() -> Scenarios.parsePlayable("kind: bandit\n", "mine.yaml"))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("mine.yaml: kind: 'bandit' is no kind of world")
        .hasMessageContaining("hoodie");
  }

  @Test
  void unknownScenarioSuggestsTheNearestName() {
    assertThatThrownBy(() -> Scenarios.load("demmo"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("did you mean 'demo'");
  }
}
