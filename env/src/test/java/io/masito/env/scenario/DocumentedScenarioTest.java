package io.masito.env.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.conformance.ConformanceReport;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The scenario that docs/scenarios.md shows. */
class DocumentedScenarioTest {

  private static final long SEED = 3;
  private static final String START = "```yaml\n";

  private static Scenario documented() throws IOException {
    String page = Files.readString(Path.of("../docs/scenarios.md"));
    int start = page.indexOf(START) + START.length();
    return Scenarios.parse(page.substring(start, page.indexOf("```", start)), "scenarios.md");
  }

  @Test
  void conforms() throws IOException {
    Scenario scenario = documented();
    ConformanceReport report = EnvConformance.check(scenario::environment, SEED);
    assertThat(report.passed()).as("seed %s%n%s", SEED, report.text()).isTrue();
  }

  /** Everything it names is at work. */
  @Test
  void doesWhatItSays() throws IOException {
    Played played = Player.play(documented().environment(), SEED, Player.byLot(SEED));
    assertThat(played.outcomes()).hasSizeGreaterThan(300);
    assertThat(played.totals().linkEnergyJoules()).isPositive();
    assertThat(played.totals().overBudgetSeconds()).isPositive();
    assertThat(played.totals().downSeconds()).isPositive();
  }

  @Test
  void isWrittenAndReadBackAsItIs() throws IOException {
    Scenario scenario = documented();
    assertThat(Scenarios.parse(scenario.enlarged(1).yaml(), "again").file())
        .isEqualTo(scenario.file());
  }
}
