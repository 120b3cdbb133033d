package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LinearSchedule;
import io.masito.agents.network.Parameters;
import io.masito.agents.testdomain.States;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamUpdaterTest {

  private final Parameters online = Parameters.zeros(List.of(2, 1));
  private final Parameters target = Parameters.zeros(List.of(2, 1));
  private final AdamUpdater updater =
      new AdamUpdater(
          online,
          target,
          LinearSchedule.constant(0.01),
          5,
          new TargetCopies(3, 0),
          new UpdateTally());

  private static LossGradient gradient(float first, float second) {
    var gradient = new LossGradient(Parameters.zeros(List.of(2, 1)));
    gradient.gradient().weights(0)[0] = first;
    gradient.gradient().weights(0)[1] = second;
    gradient.set(1, 2);
    return gradient;
  }

  @Test
  void targetIsCopiedAfterEverySoManyUpdates() {
    for (int update = 1; update <= 7; update++) {
      float before = target.weights(0)[0];
      updater.update(gradient(1, 1));
      if (update % 3 == 0) {
        assertThat(target.weights(0)).containsExactly(online.weights(0));
      } else {
        assertThat(target.weights(0)[0]).isEqualTo(before);
      }
    }
  }

  @Test
  void longGradientIsShortenedToTheBoundAndShortOneIsNot() {
    LossGradient longOne = gradient(30, 40);
    updater.update(longOne);
    assertThat(longOne.gradient().norm()).isCloseTo(5, within(1e-5));
    assertThat(longOne.gradient().weights(0)[0]).isCloseTo(3, within(1e-5f));
    LossGradient shortOne = gradient(3, 1);
    updater.update(shortOne);
    assertThat(shortOne.gradient().weights(0)).containsExactly(3, 1);
  }

  @Test
  void firstStepOfAdamHasTheLengthOfTheLearningRate() {
    updater.update(gradient(0.3f, -2));
    assertThat(online.weights(0)[0]).isCloseTo(-0.01f, within(1e-6f));
    assertThat(online.weights(0)[1]).isCloseTo(0.01f, within(1e-6f));
  }

  @Test
  void gradientThatIsNotFiniteStopsLearningAndLeavesTheWeights() {
    assertThatThrownBy(() -> updater.update(gradient(Float.NaN, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("norm of the gradient");
    assertThat(online.weights(0)).containsExactly(0, 0);
  }

  @Test
  void restoredUpdaterGoesOnToTheSameBits() throws IOException {
    for (int update = 0; update < 4; update++) {
      updater.update(gradient(update, 1));
    }
    Parameters restoredOnline = online.zerosLike();
    var restored =
        new AdamUpdater(
            restoredOnline,
            online.zerosLike(),
            LinearSchedule.constant(0.01),
            5,
            new TargetCopies(3, 0),
            new UpdateTally());
    States.load(restored, States.save(updater));
    for (int update = 0; update < 4; update++) {
      updater.update(gradient(-2, update));
      restored.update(gradient(-2, update));
    }
    assertThat(States.save(restored)).isEqualTo(States.save(updater));
  }

  @Test
  void targetFollowsByAShareOfTheWay() {
    var following =
        new AdamUpdater(
            online,
            target,
            LinearSchedule.constant(0.01),
            5,
            new TargetCopies(3, 0.25),
            new UpdateTally());
    float expected = 0;
    for (int update = 1; update <= 7; update++) {
      following.update(gradient(1, 1));
      expected = 0.75f * expected + 0.25f * online.weights(0)[0];
      assertThat(target.weights(0)[0]).isEqualTo(expected);
    }
  }

  @Test
  void stepOfAdamFollowsItsSchedule() {
    var schedule = new LinearSchedule(0.1, 0.02, 4);
    var falling =
        new AdamUpdater(online, target, schedule, 5, new TargetCopies(3, 0), new UpdateTally());
    // A gradient that never changes moves Adam by its step each time.
    for (int update = 0; update < 8; update++) {
      float before = online.weights(0)[0];
      falling.update(gradient(1, 1));
      assertThat(before - online.weights(0)[0])
          .isCloseTo((float) schedule.at(update), within(1e-5f));
    }
  }
}
