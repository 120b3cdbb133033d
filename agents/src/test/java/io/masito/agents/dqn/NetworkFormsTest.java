package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.ObservationBatch;
import io.masito.agents.network.Parameters;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Samples;
import io.masito.agents.testdomain.Schemas;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.Blanking;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every form of network: its gradient, what it depends on, and its twins. */
class NetworkFormsTest {

  private static final int FEATURES = 3;
  private static final int MOST = 5;

  /** Sums of at most a hundred floats in another order. */
  private static final float FLOAT_SUM = 1e-5f;

  private final SmallRandom random = new RandomStreams(9).of(Purpose.PARITY);
  private final FeatureScaling unscaled = new FeatureScaling(FEATURES, 0);

  NetworkFormsTest() {
    NativeThreads.useOne();
  }

  private static NetworkDefinition definition(NetworkShape shape, boolean duelling, int hidden) {
    List<Integer> widths = hidden == 0 ? List.of() : List.of(hidden, 7);
    return new NetworkDefinition(shape, FEATURES, MOST, widths, duelling, 6);
  }

  private Transition transition() {
    Observation state = Observations.random(random, 1 + random.nextInt(MOST), FEATURES, 0.6);
    Observation next = Observations.random(random, 4, FEATURES, 0.7);
    for (int option = 0; option < state.options(); option++) {
      if (state.allowed(option)) {
        return new Transition(state, option, random.nextGaussian(), next, 1L << 30);
      }
    }
    return transition();
  }

  @ParameterizedTest
  @CsvSource({
    "CONTEXT_SCORING, false, 12",
    "CONTEXT_SCORING, true, 12",
    "CONTEXT_SCORING, true, 0",
    "OPTION_SCORING, true, 12",
    "CONCATENATING, true, 12",
    "CONCATENATING, true, 0"
  })
  void everyGradientEqualsTheSlopeOfTheLoss(NetworkShape shape, boolean duelling, int hidden) {
    NetworkDefinition definition = definition(shape, duelling, hidden);
    Parameters online = definition.initial(1);
    var batch = new ArrayList<Transition>();
    for (int i = 0; i < 16; i++) {
      batch.add(transition());
    }
    Parameters target = definition.initial(2);
    var targets = new TdTargets(definition, online, target, unscaled, false, 0.9, 16);
    var huber = new HuberLoss(definition, online, unscaled, targets, 0.7, 1, 16);
    Parameters gradient = online.zerosLike();
    gradient.copyFrom(huber.compute(Samples.of(batch)).gradient());
    for (int layer = 0; layer < online.layers(); layer++) {
      assertSlopes(huber, batch, online, online.weights(layer), gradient.weights(layer));
      assertSlopes(huber, batch, online, online.bias(layer), gradient.bias(layer));
    }
  }

  private static void assertSlopes(
      HuberLoss huber,
      List<Transition> batch,
      Parameters online,
      float[] weights,
      float[] gradient) {
    for (int i = 0; i < weights.length; i++) {
      float kept = weights[i];
      weights[i] = kept + 1e-3f;
      online.changed();
      double above = huber.compute(Samples.of(batch)).loss();
      weights[i] = kept - 1e-3f;
      online.changed();
      double below = huber.compute(Samples.of(batch)).loss();
      weights[i] = kept;
      online.changed();
      // Losses are sums of floats, so their difference over 2e-3 is good to about 1e-3.
      assertThat((double) gradient[i]).isCloseTo((above - below) / 2e-3, within(2e-3));
    }
  }

  private static float[] values(
      NetworkDefinition definition, Parameters network, Observation view) {
    return values(definition, network, new FeatureScaling(FEATURES, 0), view);
  }

  private static float[] values(
      NetworkDefinition definition, Parameters network, FeatureScaling scaling, Observation view) {
    var batch = ObservationBatch.of(definition, scaling, 1, MOST);
    batch.addAllowed(view);
    float[] outputs = batch.run(network, ObservationBatch.passFor(definition, network, 1, MOST));
    float[] values = new float[view.options()];
    for (int option = 0; option < values.length; option++) {
      values[option] = view.allowed(option) ? outputs[batch.index(0, option)] : Float.NaN;
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"CONTEXT_SCORING, false", "CONTEXT_SCORING, true", "OPTION_SCORING, true"})
  void permutedOptionsHavePermutedValuesAndMaskedRowsChangeNothing(
      NetworkShape shape, boolean duelling) {
    NetworkDefinition definition = definition(shape, duelling, 12);
    Parameters network = definition.initial(3);
    for (int i = 0; i < 200; i++) {
      Observation view = Observations.random(random, 1 + random.nextInt(3), FEATURES, 0.8);
      int shift = random.nextInt(view.options());
      float[] before = values(definition, network, view);
      float[] after =
          values(definition, network, Observations.turnedWithMaskedRow(random, view, shift));
      for (int option = 0; option < before.length; option++) {
        if (view.allowed(option)) {
          assertThat(after[(option + shift) % before.length])
              .isCloseTo(before[option], within(FLOAT_SUM));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, true, 12",
    "CONCATENATING, true, 12",
    "CONTEXT_SCORING, false, 12",
    "CONTEXT_SCORING, true, 12",
    "CONTEXT_SCORING, true, 0"
  })
  void batchActorAndPlainSnapshotAgree(NetworkShape shape, boolean duelling, int hidden) {
    NetworkDefinition definition = definition(shape, duelling, hidden);
    Parameters network = definition.initial(4);
    var plain =
        new SnapshotPolicy(
            new PolicySnapshot(
                shape,
                Schemas.of(FEATURES),
                MOST,
                unscaled.toNormaliser(),
                List.of(network.toLayers()),
                List.of(0)));
    var actor = new NetworkActor(definition, network, unscaled);
    for (int i = 0; i < 200; i++) {
      Observation view = transition().state();
      float[] batched = values(definition, network, view);
      float[] expected = plain.values(0, view);
      for (int option = 0; option < batched.length; option++) {
        if (view.allowed(option)) {
          assertThat(batched[option]).isCloseTo(expected[option], within(FLOAT_SUM));
        }
      }
      assertThat(actor.best(view)).isEqualTo(plain.choose(0, view));
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void whatIsBlankedInTheRowsOfNeighboursChangesNothing(NetworkShape shape) {
    NetworkDefinition definition = definition(shape, false, 12);
    Parameters network = definition.initial(6);
    // Column 0 says whether a row is a neighbour's; column 2 is not seen there.
    var scaling = new FeatureScaling(FEATURES, 0, 30, new Blanking(0, List.of(2)));
    for (int i = 0; i < 30; i++) {
      scaling.measure(flagged(1));
    }
    for (int i = 0; i < 100; i++) {
      Observation view = flagged(1 + random.nextInt(MOST));
      Observation other = redrawn(view, 1);
      float[] before = values(definition, network, scaling, view);
      assertThat(values(definition, network, scaling, other)).containsExactly(before);
      assertThat(values(definition, network, scaling, redrawn(view, 0))).isNotEqualTo(before);
    }
  }

  private Observation flagged(int options) {
    float[] values = new float[options * FEATURES];
    boolean[] allowed = new boolean[options];
    for (int option = 0; option < options; option++) {
      allowed[option] = true;
      values[option * FEATURES] = option % 2;
      values[option * FEATURES + 1] = (float) random.nextGaussian();
      values[option * FEATURES + 2] = (float) random.nextGaussian();
    }
    return Observation.ofOwned(FEATURES, values, allowed);
  }

  /** Draws column 2 anew in the rows of neighbours, or in the others. */
  private Observation redrawn(Observation view, int neighbour) {
    float[] values = new float[view.options() * FEATURES];
    boolean[] allowed = new boolean[view.options()];
    view.copyValues(values, 0);
    view.copyAllowed(allowed, 0);
    for (int option = neighbour; option < view.options(); option += 2) {
      values[option * FEATURES + 2] = (float) random.nextGaussian();
    }
    return Observation.ofOwned(FEATURES, values, allowed);
  }

  @ParameterizedTest
  @CsvSource({"OPTION_SCORING", "CONCATENATING", "CONTEXT_SCORING"})
  void theMeanOverAllowedOptionsIsTheValueOfTheState(NetworkShape shape) {
    NetworkDefinition definition = definition(shape, true, 12);
    Parameters network = definition.initial(5);
    int last = network.layers() - 1;
    // With no weight on the value it is its bias alone.
    int outputs = definition.outputs();
    for (int i = outputs - 1; i < network.weights(last).length; i += outputs) {
      network.weights(last)[i] = 0;
    }
    network.bias(last)[outputs - 1] = 3.5f;
    for (int i = 0; i < 50; i++) {
      float[] values = values(definition, network, transition().state());
      double sum = 0;
      int count = 0;
      for (float value : values) {
        sum += Float.isNaN(value) ? 0 : value;
        count += Float.isNaN(value) ? 0 : 1;
      }
      assertThat(sum / count).isCloseTo(3.5, within(1e-5));
    }
  }
}
