package io.masito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.training.loop.Choices;
import io.masito.training.loop.MetricsLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainingDisplayTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private TrainingDisplay display(boolean interactive) {
    var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return TrainingDisplay.of(new Terminal(stream, stream, interactive), 1000);
  }

  private static MetricsLine line(long decisions, long updates, Choices choices) {
    var evaluated = new MetricsLine.Evaluated(0.5, false, choices);
    return new MetricsLine(
        decisions, 1, updates, 0.1, 0.01, 0.5, 0.5, 0.5, 10, evaluated, 0.3, null);
  }

  private int warnings() {
    return said.toString(StandardCharsets.UTF_8).split("has become constant", -1).length - 1;
  }

  @Test
  void aConstantPolicyIsWarnedOfOnceUntilItHasRecovered() {
    var constant = new Choices(0, 0, 5, 5);
    var healthy = new Choices(1.2, 0.4, 1, 5);
    for (boolean interactive : new boolean[] {false, true}) {
      said.reset();
      try (TrainingDisplay display = display(interactive)) {
        display.decided(1);
        display.reported(line(100, 0, constant));
        display.reported(line(200, 10, healthy));
        assertThat(warnings()).isZero();
        display.reported(line(300, 20, constant));
        display.reported(line(400, 30, constant));
        assertThat(warnings()).isEqualTo(1);
        display.reported(line(500, 40, healthy));
        display.reported(line(600, 50, constant));
        assertThat(warnings()).isEqualTo(2);
      }
    }
    assertThat(said.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .contains("warning: after 300 decisions", "5 of 5 agents choose one option");
  }
}
