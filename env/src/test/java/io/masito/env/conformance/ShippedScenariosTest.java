package io.masito.env.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.Scenarios;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {

  static List<String> names() {
    return Scenarios.playableNames();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyScenarioConforms(String name) {
    PlayableScenario scenario = Scenarios.playable(name);
    ConformanceReport report = EnvConformance.check(scenario::environment, 17);
    assertThat(report.passed()).as("seed 17%n%s", report.text()).isTrue();
  }
}
