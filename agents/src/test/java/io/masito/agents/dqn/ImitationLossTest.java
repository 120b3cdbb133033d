package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImitationLossTest {

  ImitationLossTest() {
    NativeThreads.useOne();
  }

  private static ImitationLoss loss(
      NetworkDefinition definition, Parameters online, double margin, int batch) {
    var scaling = new FeatureScaling(definition.features(), 0);
    var targets = new TdTargets(definition, online, online, scaling, true, 0, batch);
    return new ImitationLoss(definition, online, scaling, targets, 2, margin, batch);
  }

  private static double lossOf(NetworkShape shape, int chosen, double reward, float... values) {
    NetworkDefinition definition = NetworkProbe.definition(shape, 4);
    Parameters online = NetworkProbe.times(definition, 1);
    Observation state = Observations.masked(Observations.column(values), true, true, true, false);
    var transition = new Transition(state, chosen, reward, null, 0);
    return loss(definition, online, 0.5, 1).compute(Samples.of(transition)).loss();
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void theMarginIsOverTheHighestOtherAllowedOption(NetworkShape shape) {
    // The masked 90 does not count. 1.8 + 0.5 - 1 beyond the margin, and no error of the value.
    assertThat(lossOf(shape, 0, 1, 1, 1.8f, 0, 90)).isCloseTo(1.3, within(1e-6));
    // Within the margin: 0.9 + 0.5 - 1, and an error of 1.
    assertThat(lossOf(shape, 0, 0, 1, 0.9f, 0, 90)).isCloseTo(0.4 + 0.5, within(1e-6));
    // Ahead of the others by more than the margin: nothing but the error.
    assertThat(lossOf(shape, 1, 2, 1, 2, 0, 90)).isCloseTo(0, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, false", "CONCATENATING, false", "CONTEXT_SCORING, false",
    "OPTION_SCORING, true", "CONCATENATING, true", "CONTEXT_SCORING, true"
  })
  void gradientEqualsTheSlopeOfTheLoss(NetworkShape shape, boolean duelling) {
    var random = new RandomStreams(9).of(Purpose.PARITY);
    var definition = new NetworkDefinition(shape, 3, 4, List.of(9), duelling, 5);
    Parameters online = definition.initial(1);
    var batch = new ArrayList<Transition>();
    while (batch.size() < 8) {
      Observation state = Observations.random(random, 4, 3, 0.7);
      if (state.allowed(1)) {
        batch.add(new Transition(state, 1, random.nextGaussian(), null, 0));
      }
    }
    ImitationLoss loss = loss(definition, online, 0.5, 8);
    Parameters gradient = online.zerosLike();
    gradient.copyFrom(loss.compute(Samples.of(batch)).gradient());
    for (int layer = 0; layer < online.layers(); layer++) {
      float[] weights = online.weights(layer);
      for (int i = 0; i < weights.length; i++) {
        double slope = slope(loss, batch, online, weights, i);
        // The loss has kinks; none lies within the small step here.
        assertThat((double) gradient.weights(layer)[i]).isCloseTo(slope, within(3e-3));
      }
    }
  }

  private static double slope(
      ImitationLoss loss, List<Transition> batch, Parameters online, float[] weights, int at) {
    float kept = weights[at];
    weights[at] = kept + 5e-4f;
    online.changed();
    double above = loss.compute(Samples.of(batch)).loss();
    weights[at] = kept - 5e-4f;
    online.changed();
    double below = loss.compute(Samples.of(batch)).loss();
    weights[at] = kept;
    online.changed();
    return (above - below) / 1e-3;
  }
}
