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

class CrossEntropyLossTest {

  private static final double STEP = 2.5e-4;

  CrossEntropyLossTest() {
    NativeThreads.useOne();
  }

  private static CrossEntropyLoss loss(NetworkDefinition definition, Parameters online, int batch) {
    var scaling = new FeatureScaling(definition.features(), 0);
    return new CrossEntropyLoss(definition, online, scaling, batch);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void itIsTheSurpriseAtTheChoiceAmongAllowedOptions(NetworkShape shape) {
    NetworkDefinition definition = NetworkProbe.definition(shape, 4);
    Parameters online = NetworkProbe.times(definition, 1);
    Observation state =
        Observations.masked(Observations.column(1, 3, 0, 90), true, true, true, false);
    var transition = new Transition(state, 1, 0, null, 0);
    LossGradient result = loss(definition, online, 1).compute(Samples.of(transition));
    double sum = Math.exp(1) + Math.exp(3) + 1;
    assertThat(result.loss()).isCloseTo(Math.log(sum) - 3, within(1e-6));
    assertThat(result.meanValue()).isCloseTo(Math.exp(3) / sum, within(1e-6));
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
        batch.add(new Transition(state, 1, 0, null, 0));
      }
    }
    CrossEntropyLoss loss = loss(definition, online, 8);
    Parameters gradient = online.zerosLike();
    gradient.copyFrom(loss.compute(Samples.of(batch)).gradient());
    for (int layer = 0; layer < online.layers(); layer++) {
      float[] weights = online.weights(layer);
      for (int i = 0; i < weights.length; i++) {
        double slope = slope(loss, batch, online, weights, i);
        assertThat((double) gradient.weights(layer)[i]).isCloseTo(slope, within(3e-3));
      }
    }
  }

  private static double slope(
      CrossEntropyLoss loss, List<Transition> batch, Parameters online, float[] weights, int at) {
    float kept = weights[at];
    weights[at] = (float) (kept + STEP);
    online.changed();
    double above = loss.compute(Samples.of(batch)).loss();
    weights[at] = (float) (kept - STEP);
    online.changed();
    double below = loss.compute(Samples.of(batch)).loss();
    weights[at] = kept;
    online.changed();
    return (above - below) / (2 * STEP);
  }
}
