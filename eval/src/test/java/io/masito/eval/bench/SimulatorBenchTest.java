package io.masito.eval.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.scenario.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorBenchTest {

  @Test
  void everyFigureIsMeasured() {
    BenchReport report = SimulatorBench.run(new BenchPlan(0.02, 1, List.of(8, 16)));
    BenchReport.Simulator simulator = report.simulator();
    assertThat(simulator.decisionsPerSecond()).isPositive();
    assertThat(simulator.iterationsPerSecond()).isPositive();
    assertThat(simulator.timesRealTime()).isPositive();
    assertThat(simulator.decisionsPerSecondAllCores()).isPositive();
    assertThat(simulator.forkMicros()).isPositive();
    assertThat(simulator.peakMemoryBytes()).isPositive();
    assertThat(simulator.microsPerDecisionByNodes()).containsOnlyKeys("8", "16");
    assertThat(simulator.microsPerDecisionByNodes().values()).allMatch(micros -> micros > 0);
    assertThat(report.yardstick().mm1EventsPerSecond()).isPositive();
    assertThat(report.json()).contains("\"microsPerDecisionByNodes\"", "\"machine\"");
  }

  @Test
  void playgroundGoesOnAfterTheEndOfAnEpisode() {
    var ground = new Playground(Scenarios.load("metro-8"), 1);
    ground.take(10_000);
    assertThat(ground.simulatedSeconds()).isGreaterThan(1_000);
    assertThat(ground.decisions()).isBetween(9_990L, 10_100L);
    assertThat(ground.iterations()).isGreaterThan(ground.decisions());
  }

  @Test
  void yardstickIsAStableQueue() {
    var loop = new Mm1Loop();
    double sum = 0;
    int rounds = 200_000;
    for (int round = 0; round < rounds; round++) {
      sum += loop.take(7);
    }
    // Over time the mean is 0.85 / 0.15 = 5.7; events see a little more of the busy times.
    assertThat(sum / rounds).isBetween(4.5, 7.0);
  }

  @Test
  void wrongPlanIsRefused() {
    assertThatThrownBy(() -> BenchPlan.ofSeconds(0)).hasMessageStartingWith("seconds: 0.0 must be");
    assertThatThrownBy(() -> new BenchPlan(1, 1, List.of(12))).hasMessageStartingWith("sizes: 12");
    assertThatThrownBy(() -> new BenchPlan(1, 0, List.of(8))).hasMessageStartingWith("runs: 0");
  }
}
