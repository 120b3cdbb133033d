package io.masito.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.view.Observation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChoiceTallyTest {

  private static final int MANY = 400;

  private final ChoiceTally tally = new ChoiceTally();

  private static Observation seen(boolean... allowed) {
    return Observation.of(1, new float[allowed.length], allowed);
  }

  private static Observation all(int options) {
    boolean[] allowed = new boolean[options];
    Arrays.fill(allowed, true);
    return seen(allowed);
  }

  @Test
  void evenChoicesOfFourHaveTwoBits() {
    for (int i = 0; i < MANY; i++) {
      tally.add(0, all(4), i % 4);
    }
    Choices choices = tally.take();
    assertThat(choices.entropyBits()).isCloseTo(2, within(1e-12));
    assertThat(choices.stateDependence()).isEqualTo(0.75);
    assertThat(choices.constant()).isFalse();
  }

  @Test
  void agentsThatEachTakeTheirOwnOptionAreConstant() {
    for (int i = 0; i < MANY; i++) {
      tally.add(i % 3, all(4), i % 3);
    }
    assertThat(tally.take()).isEqualTo(new Choices(0, 0, 3, 3));
  }

  @Test
  void whatAMaskForbidsMakesNoDependence() {
    for (int i = 0; i < MANY; i++) {
      boolean free = i % 4 != 0;
      tally.add(0, seen(true, true, free), free ? 2 : 1);
    }
    Choices choices = tally.take();
    assertThat(choices.stateDependence()).isZero();
    assertThat(choices.constant()).isTrue();
    assertThat(choices.entropyBits()).isCloseTo(0.8113, within(1e-4));
  }

  @Test
  void oneHealthyAgentIsEnough() {
    for (int i = 0; i < MANY; i++) {
      tally.add(0, all(2), 1);
      tally.add(1, all(2), i % 2);
    }
    Choices choices = tally.take();
    assertThat(choices.constantAgents()).isEqualTo(1);
    assertThat(choices.constant()).isFalse();
    assertThat(choices.entropyBits()).isCloseTo(0.5, within(1e-12));
    assertThat(choices.stateDependence()).isEqualTo(0.25);
  }

  @Test
  void forcedAndFewDecisionsTellNothing() {
    for (int i = 0; i < MANY; i++) {
      tally.add(0, seen(true, false), 0);
    }
    for (int i = 1; i < ChoiceTally.FEWEST_DECISIONS; i++) {
      tally.add(1, all(2), 0);
    }
    assertThat(tally.take()).isEqualTo(new Choices(0, 0, 0, 0));
    Choices nothing = tally.take();
    assertThat(nothing.constant()).isFalse();
    assertThat(nothing.entropyBits()).isNaN();
  }

  @Test
  void aRareSlipDoesNotMakeAPolicyDependOnWhatItSees() {
    for (int i = 0; i < MANY; i++) {
      tally.add(0, all(3), i == 7 ? 1 : 0);
    }
    assertThat(tally.take().constant()).isTrue();
  }
}
