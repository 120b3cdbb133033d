package io.masito.training.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.bench.BenchPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningBenchTest {

  @Test
  void everyFigureIsMeasuredAndTheOldOnesStay() {
    WholeReport report = LearningBench.run(new BenchPlan(0.01, 1, List.of(8)));
    assertThat(report.learner().updateMicros()).isPositive();
    assertThat(report.learner().updateMicrosRl4j()).isPositive();
    assertThat(report.learner().netUpdatesPerSecond8()).isPositive();
    assertThat(report.training().decisionsPerSecond()).isPositive();
    assertThat(report.training().rolloutsPerSecond()).isPositive();
    assertThat(report.training().cartPoleStepsPerSecond()).isPositive();
    assertThat(report.training().decisionsPerSecondLockStep()).isPositive();
    assertThat(report.policy().decisionNanosP50()).isPositive();
    assertThat(report.policy().decisionNanosP99())
        .isGreaterThanOrEqualTo(report.policy().decisionNanosP50());
    assertThat(report.policy().decisionNanosP50Of64())
        .isGreaterThan(report.policy().decisionNanosP50());
    assertThat(report.json()).contains("\"forkMicros\"", "\"updateMicros\"", "\"yardstick\"");
  }

  @Test
  void everyCallOfTheUpdateLoopIsAnUpdateOfEachNetwork() {
    assertThat(UpdateLoop.one().update()).isEqualTo(1);
    assertThat(UpdateLoop.eight().update()).isEqualTo(8);
  }

  @Test
  void trainingLoopGoesOnAfterTheEndOfAnEpisode() {
    var loop = new TrainingLoop(Scenarios.load("metro-8").lasting(30).environment());
    long decisions = 0;
    for (int i = 0; i < 10; i++) {
      decisions += loop.play();
    }
    assertThat(decisions).isGreaterThan(500);
  }

  @Test
  void lockStepLoopGoesOnAfterTheEndOfEpisodes() {
    Scenario scenario = Scenarios.load("metro-8").lasting(30);
    var loop = new LockStepLoop(List.of(scenario.environment(), scenario.environment()));
    long decisions = 0;
    for (int i = 0; i < 40; i++) {
      decisions += loop.play();
    }
    assertThat(decisions).isGreaterThan(500);
  }

  @Test
  void eachPieceIsCountedAndTheMedianTaken() {
    double[] rates =
        new InterleavedRates(new BenchPlan(0.001, 3, List.of()))
            .add(() -> 1)
            .add(() -> 1_000)
            .measure();
    assertThat(rates).hasSize(2);
    assertThat(rates[1]).isGreaterThan(rates[0]);
  }
}
