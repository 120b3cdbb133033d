package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.testdomain.NetworkProbe;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Samples;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TdTargetsTest {

  private static final double EXACT = 1e-6;
  private static final long SECOND = 1_000_000_000L;
  private static final Observation STATE = Observations.column(0, 0);

  /** The target network values an option at ten times its feature; the online one at minus it. */
  private static double target(
      NetworkShape shape, boolean doubleDqn, @Nullable Observation next, long elapsedNanos) {
    NetworkDefinition definition = NetworkProbe.definition(shape, 4);
    Parameters online = NetworkProbe.times(definition, -1);
    Parameters target = NetworkProbe.times(definition, 10);
    var targets =
        new TdTargets(definition, online, target, new FeatureScaling(1, 0), doubleDqn, 0.5, 3);
    // The neighbours in the batch must not matter.
    var first = new Transition(STATE, 1, 7, Observations.column(1), SECOND);
    var last = new Transition(STATE, 1, 8, null, 0);
    var transition = new Transition(STATE, 0, 100, next, elapsedNanos);
    double[] all = targets.compute(Samples.of(first, transition, last));
    assertThat(all[0]).isCloseTo(7 + 0.5 * 10, within(EXACT));
    assertThat(all[2]).isEqualTo(8);
    return all[1];
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void onlineNetworkPicksAndTargetNetworkValues(NetworkShape shape) {
    var next = Observations.column(3, 2, 5);
    assertThat(target(shape, true, next, SECOND)).isCloseTo(100 + 0.5 * 20, within(EXACT));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void plainFormTakesTheHighestTargetValue(NetworkShape shape) {
    var next = Observations.column(3, 2, 5);
    assertThat(target(shape, false, next, SECOND)).isCloseTo(100 + 0.5 * 50, within(EXACT));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void maskedOptionOfHighValueIsNeverBootstrapped(NetworkShape shape) {
    var high = Observations.masked(Observations.column(3, 1_000), true, false);
    assertThat(target(shape, false, high, SECOND)).isCloseTo(100 + 0.5 * 30, within(EXACT));
    var low = Observations.masked(Observations.column(3, -1_000), true, false);
    assertThat(target(shape, true, low, SECOND)).isCloseTo(100 + 0.5 * 30, within(EXACT));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void nothingIsBootstrappedWhereNoOptionIsAllowed(NetworkShape shape) {
    var none = Observations.masked(Observations.column(3, 4), false, false);
    assertThat(target(shape, true, none, SECOND)).isEqualTo(100);
    assertThat(target(shape, false, none, SECOND)).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void nothingIsBootstrappedWhereTheWorldEnded(NetworkShape shape) {
    assertThat(target(shape, true, null, 0)).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void discountIsPerSecondThatHasPassed(NetworkShape shape) {
    var next = Observations.column(2);
    assertThat(target(shape, true, next, 3 * SECOND)).isCloseTo(100 + 20 * 0.125, within(EXACT));
    assertThat(target(shape, true, next, SECOND / 2))
        .isCloseTo(100 + 20 * Math.sqrt(0.5), within(1e-5));
    assertThat(target(shape, true, next, 0)).isCloseTo(120, within(EXACT));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void negativeValuesAreBootstrappedToo(NetworkShape shape) {
    // Padding and masked options would stand for 0 here, which is more.
    var next = Observations.column(-2, -3);
    assertThat(target(shape, false, next, SECOND)).isCloseTo(100 - 0.5 * 20, within(EXACT));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void theEndOfTheWorldEndsNothingElseOfTheSameLength(NetworkShape shape) {
    var ended = new Transition(STATE, 1, 8, null, SECOND);
    var goesOn = new Transition(STATE, 0, 100, Observations.column(2), SECOND);
    assertThat(targets(shape, 0.5).compute(Samples.of(ended, goesOn, ended)))
        .containsExactly(8, 100 + 0.5 * 20, 8);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void whatFollowsAtOnceCountsWhereNothingElseDoes(NetworkShape shape) {
    var later = new Transition(STATE, 1, 7, Observations.column(2), SECOND);
    var atOnce = new Transition(STATE, 0, 100, Observations.column(3), 0);
    TdTargets targets = targets(shape, 0);
    assertThat(targets.compute(Samples.of(later, atOnce, later))).containsExactly(7, 100 + 30, 7);
    assertThat(targets.compute(Samples.of(later, later, later))).containsExactly(7, 7, 7);
  }

  private static TdTargets targets(NetworkShape shape, double discountPerSecond) {
    NetworkDefinition definition = NetworkProbe.definition(shape, 4);
    Parameters online = NetworkProbe.times(definition, -1);
    Parameters target = NetworkProbe.times(definition, 10);
    return new TdTargets(
        definition, online, target, new FeatureScaling(1, 0), true, discountPerSecond, 3);
  }
}
