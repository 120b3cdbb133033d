package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import org.deeplearning4j.rl4j.observation.Observation;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ReplayHandlerTest {

  private static ReplayHandler handler(int starts, int every, FeatureScaling scaling) {
    var settings = new SettingsBuilder();
    settings.learningStarts = starts;
    settings.decisionsPerUpdate = every;
    settings.batchSize = 2;
    var draws = new RandomStreams(1).of(Purpose.REPLAY);
    return new ReplayHandler(settings.build(), scaling, draws);
  }

  private static void fill(ReplayHandler handler, int transitions) {
    for (int i = 0; i < transitions; i++) {
      handler.add(new Transition(Observations.column(1), 0, i, null, 0));
    }
  }

  @Test
  void batchIsReadyAfterWarmUpAndThenAtThePaceOfDecisions() {
    var handler = handler(6, 4, new FeatureScaling(1, 0));
    fill(handler, 2);
    for (int decision = 1; decision <= 20; decision++) {
      handler.countDecision();
      boolean due = decision >= 6 && decision % 4 == 0;
      assertThat(handler.isTrainingBatchReady()).as("decision %d", decision).isEqualTo(due);
    }
  }

  @Test
  void noBatchIsReadyBeforeReplayHoldsOne() {
    var handler = handler(0, 1, new FeatureScaling(1, 0));
    handler.countDecision();
    fill(handler, 1);
    assertThat(handler.isTrainingBatchReady()).isFalse();
    fill(handler, 1);
    assertThat(handler.isTrainingBatchReady()).isTrue();
    assertThat(handler.generateTrainingBatch()).hasSize(handler.getTrainingBatchSize());
  }

  @Test
  void noBatchIsReadyBeforeTheScalingIsFrozen() {
    var scaling = new FeatureScaling(1, 1);
    var handler = handler(0, 1, scaling);
    fill(handler, 5);
    handler.countDecision();
    assertThat(handler.isTrainingBatchReady()).isFalse();
    scaling.measure(Observations.column(1, 2));
    assertThat(handler.isTrainingBatchReady()).isTrue();
  }

  @Test
  void episodesEndWithoutTouchingReplay() {
    var handler = handler(0, 1, new FeatureScaling(1, 0));
    fill(handler, 5);
    handler.reset();
    assertThat(handler.size()).isEqualTo(5);
  }

  @Test
  void observationThatIsNoTransitionIsRefused() {
    var handler = handler(0, 1, new FeatureScaling(1, 0));
    assertThatThrownBy(() -> handler.addExperience(new Observation(new INDArray[0]), 0, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
