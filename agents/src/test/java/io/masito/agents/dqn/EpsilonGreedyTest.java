package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LinearSchedule;
import io.masito.agents.testdomain.Observations;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import org.junit.jupiter.api.Test;

class EpsilonGreedyTest {

  private static EpsilonGreedy exploration(LinearSchedule schedule) {
    return new EpsilonGreedy(schedule, new RandomStreams(1).of(Purpose.EXPLORATION));
  }

  @Test
  void shareFallsInAStraightLineAndStaysAtItsEnd() {
    var schedule = new LinearSchedule(1, 0.2, 4);
    assertThat(schedule.at(0)).isEqualTo(1);
    assertThat(schedule.at(1)).isCloseTo(0.8, within(1e-12));
    assertThat(schedule.at(3)).isCloseTo(0.4, within(1e-12));
    assertThat(schedule.at(4)).isEqualTo(0.2);
    assertThat(schedule.at(1_000_000)).isEqualTo(0.2);
    assertThat(new LinearSchedule(1, 0.1, 0).at(0)).isEqualTo(0.1);
  }

  @Test
  void lotsFallEquallyOnAllowedOptionsAndNeverOnOthers() {
    var exploration = exploration(new LinearSchedule(1, 1, 0));
    var observation =
        Observations.masked(Observations.column(0, 0, 0, 0, 0), false, true, true, false, true);
    int[] counts = new int[5];
    for (int i = 0; i < 30_000; i++) {
      counts[exploration.choose(observation, seen -> 0)]++;
    }
    assertThat(counts[0] + counts[3]).isZero();
    for (int option : new int[] {1, 2, 4}) {
      // The standard deviation is 82.
      assertThat(counts[option]).isBetween(9_600, 10_400);
    }
  }

  @Test
  void shareOfLotsFollowsTheAgentsOwnCount() {
    var exploration = exploration(new LinearSchedule(0.5, 0, 10_000));
    int lots = 0;
    for (int i = 0; i < 10_000; i++) {
      lots += exploration.choose(Observations.column(0, 0), seen -> 1) == 0 ? 1 : 0;
    }
    // A lot shows when it falls on option 0: half of a mean share of a quarter.
    assertThat(lots).isBetween(1_130, 1_370);
    assertThat(exploration.epsilon()).isZero();
  }

  @Test
  void withoutLotsTheChoiceIsGreedy() {
    var exploration = exploration(new LinearSchedule(0, 0, 0));
    for (int i = 0; i < 100; i++) {
      assertThat(exploration.choose(Observations.column(0, 0, 0), seen -> 2)).isEqualTo(2);
    }
  }

  @Test
  void decisionWithoutAllowedOptionIsRefused() {
    var exploration = exploration(new LinearSchedule(1, 1, 0));
    var none = Observations.masked(Observations.column(0), false);
    assertThatThrownBy(() -> exploration.choose(none, seen -> 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
