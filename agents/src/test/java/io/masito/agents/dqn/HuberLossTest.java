package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.NotFiniteException;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.testdomain.NetworkProbe;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Samples;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HuberLossTest {

  private final FeatureScaling scaling = new FeatureScaling(1, 0);

  HuberLossTest() {
    NativeThreads.useOne();
  }

  private static HuberLoss loss(
      NetworkDefinition definition,
      Parameters online,
      Parameters target,
      FeatureScaling scaling,
      double delta,
      int batch) {
    var targets = new TdTargets(definition, online, target, scaling, false, 0.9, batch);
    return new HuberLoss(definition, online, scaling, targets, delta, 1, batch);
  }

  private static Transition ended(double value, double reward) {
    return new Transition(Observations.column((float) value, 50), 0, reward, null, 0);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void lossIsSquareNearbyAndLinearFarOut(NetworkShape shape) {
    NetworkDefinition definition = NetworkProbe.definition(shape, 3);
    Parameters online = NetworkProbe.times(definition, 1);
    var huber = loss(definition, online, online, scaling, 2, 2);
    // Errors of 1 and -5: 1/2 and 2 (5 - 1), mean over two.
    LossGradient result = huber.compute(Samples.of(ended(4, 3), ended(2, 7)));
    assertThat(result.loss()).isCloseTo((0.5 + 8) / 2, within(1e-9));
    assertThat(result.meanValue()).isCloseTo(3, within(1e-9));
    // The slope of the bias is the mean of the bounded errors: (1 - 2) / 2.
    assertThat(result.gradient().bias(online.layers() - 1)[0]).isCloseTo(-0.5f, within(1e-6f));
  }

  @Test
  void samplesCountByWeightAndTooHighValuesByHysteresis() {
    NetworkDefinition definition = NetworkProbe.definition(NetworkShape.OPTION_SCORING, 3);
    Parameters online = NetworkProbe.times(definition, 1);
    var targets = new TdTargets(definition, online, online, scaling, false, 0.9, 2);
    var huber = new HuberLoss(definition, online, scaling, targets, 2, 0.1, 2);
    // Errors of 1 (too high) and -5 (too low): weights 0.1 and 1.
    var samples = Samples.of(ended(4, 3), ended(2, 7));
    LossGradient result = huber.compute(samples);
    assertThat(result.loss()).isCloseTo((0.1 * 0.5 + 8) / 2, within(1e-9));
    assertThat(result.gradient().bias(0)[0]).isCloseTo((0.1f * 1 - 2) / 2, within(1e-6f));
  }

  @Test
  void onlyTheChosenOptionIsMoved() {
    NetworkDefinition definition = NetworkProbe.definition(NetworkShape.CONCATENATING, 3);
    Parameters online = NetworkProbe.times(definition, 1);
    var huber = loss(definition, online, online, scaling, 1, 1);
    LossGradient result = huber.compute(Samples.of(ended(4, 3)));
    assertThat(result.gradient().bias(0)).containsExactly(1f, 0f, 0f);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void gradientEqualsTheSlopeOfTheLoss(NetworkShape shape) {
    var random = new RandomStreams(9).of(Purpose.PARITY);
    var definition = new NetworkDefinition(shape, 3, 5, List.of(12, 7));
    Parameters online = definition.initial(1);
    var batch = new ArrayList<Transition>();
    for (int i = 0; i < 16; i++) {
      var state = Observations.random(random, 5, 3, 1);
      var next = Observations.random(random, 4, 3, 0.7);
      batch.add(new Transition(state, random.nextInt(5), random.nextGaussian(), next, 1L << 30));
    }
    var unscaled = new FeatureScaling(3, 0);
    var huber = loss(definition, online, definition.initial(2), unscaled, 0.7, 16);
    Parameters gradient = online.zerosLike();
    gradient.copyFrom(huber.compute(Samples.of(batch)).gradient());
    for (int layer = 0; layer < online.layers(); layer++) {
      float[] weights = online.weights(layer);
      for (int i = 0; i < weights.length; i += 5) {
        double slope = slope(huber, batch, online, layer, i);
        // Losses are sums of floats, so their difference over 2e-3 is good to about 1e-3.
        assertThat((double) gradient.weights(layer)[i]).isCloseTo(slope, within(2e-3));
      }
    }
  }

  private static double slope(
      HuberLoss huber, List<Transition> batch, Parameters online, int layer, int at) {
    float[] weights = online.weights(layer);
    float kept = weights[at];
    weights[at] = kept + 1e-3f;
    online.changed();
    double above = huber.compute(Samples.of(batch)).loss();
    weights[at] = kept - 1e-3f;
    online.changed();
    double below = huber.compute(Samples.of(batch)).loss();
    weights[at] = kept;
    online.changed();
    return (above - below) / 2e-3;
  }

  @Test
  void valueThatIsNotFiniteStopsLearningAndIsNamed() {
    NetworkDefinition definition = NetworkProbe.definition(NetworkShape.OPTION_SCORING, 3);
    Parameters sound = NetworkProbe.times(definition, 1);
    Parameters broken = NetworkProbe.times(definition, Float.NaN);
    var next = Observations.column(1);
    var transition = new Transition(Observations.column(1), 0, 1, next, 1);
    assertThatThrownBy(
            () -> loss(definition, broken, sound, scaling, 1, 1).compute(Samples.of(transition)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("online value");
    assertThatThrownBy(
            () -> loss(definition, sound, broken, scaling, 1, 1).compute(Samples.of(transition)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("target");
  }

  @Test
  void valuesBeyondAllSumsOfRewardsStopLearningAndTheBoundFollowsTheRewards() {
    NetworkDefinition definition = NetworkProbe.definition(NetworkShape.OPTION_SCORING, 3);
    Parameters sound = NetworkProbe.times(definition, 1);
    Parameters wild = NetworkProbe.times(definition, 1.5e6f);
    var plain = new Transition(Observations.column(1), 0, 1, Observations.column(1), 1);
    var rich = new Transition(Observations.column(1), 0, -2, Observations.column(1), 1);
    assertThatThrownBy(
            () -> loss(definition, wild, sound, scaling, 1, 1).compute(Samples.of(plain)))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("online value")
        .hasMessageContaining("beyond 1000000 times the largest reward, 1.0");
    assertThatThrownBy(
            () -> loss(definition, sound, wild, scaling, 1, 1).compute(Samples.of(plain)))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageStartingWith("the target of a chosen option is ");
    HuberLoss seen = loss(definition, wild, wild, scaling, 1, 1);
    assertThat(seen.compute(Samples.of(rich)).loss()).isFinite();
    assertThat(seen.compute(Samples.of(plain)).loss()).isFinite();
  }
}
