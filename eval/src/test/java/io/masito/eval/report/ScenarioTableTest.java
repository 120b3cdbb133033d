package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTableTest {

  static List<String> names() {
    return Scenarios.names();
  }

  /** The part that needs no episodes; the rest is compared by {@code --table --check}. */
  @ParameterizedTest
  @MethodSource("names")
  void thePageHoldsEveryScenarioWithItsLoads(String name) throws IOException {
    assertThat(Files.readString(Path.of("../docs/scenarios.md")))
        .as("refresh it with masito scenarios --table")
        .contains(ScenarioTable.loads(Scenarios.load(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void sketchFitsATerminalAndNamesEveryDevice(String name) {
    Scenario scenario = Scenarios.load(name);
    String sketch = ScenarioSketch.of(scenario.file());
    assertThat(sketch.lines()).allMatch(line -> line.length() <= 80).hasSizeLessThan(40);
    scenario.file().nodes().forEach(node -> assertThat(sketch).contains(node.device()));
  }

  @Test
  void linesBreakAtBlanksOnly() {
    String sentence = "word ".repeat(40).strip();
    String wrapped = TextLines.wrapped(sentence);
    assertThat(wrapped.lines()).allMatch(line -> line.length() <= 80).hasSize(3);
    assertThat(wrapped.replace('\n', ' ').strip()).isEqualTo(sentence);
  }
}
