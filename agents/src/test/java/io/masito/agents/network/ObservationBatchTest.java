package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.testdomain.Observations;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationBatchTest {

  /** Sums of floats in another order. */
  private static final float FLOAT_SUM = 1e-4f;

  private static final int FEATURES = 3;
  private static final int MAX_OPTIONS = 6;

  private final SmallRandom random = new RandomStreams(5).of(Purpose.PARITY);

  ObservationBatchTest() {
    NativeThreads.useOne();
  }

  private Observation observation(int options) {
    return Observations.random(random, options, FEATURES, 0.6);
  }

  private static PolicySnapshot snapshot(
      NetworkShape shape, Parameters network, FeatureScaling scaling) {
    var features = new ArrayList<Feature>();
    for (int i = 0; i < FEATURES; i++) {
      features.add(new Feature("f" + i, "1", Feature.Scope.OPTION, -1, 1, "a number"));
    }
    return new PolicySnapshot(
        shape,
        new FeatureSchema(1, features),
        MAX_OPTIONS,
        scaling.toNormaliser(),
        List.of(network.toLayers()),
        List.of(0));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void batchActorAndPlainSnapshotAgree(NetworkShape shape) {
    var definition = new NetworkDefinition(shape, FEATURES, MAX_OPTIONS, List.of(16, 8));
    Parameters network = definition.initial(2);
    var scaling = new FeatureScaling(FEATURES, 50);
    for (int i = 0; i < 50; i++) {
      scaling.measure(observation(4));
    }
    var plain = new SnapshotPolicy(snapshot(shape, network, scaling));
    var actor = new NetworkActor(definition, network, scaling);
    var batch = ObservationBatch.of(definition, scaling, 40, MAX_OPTIONS);
    var pass = ObservationBatch.passFor(definition, network, 40, MAX_OPTIONS);
    for (int round = 0; round < 5; round++) {
      var seen = new ArrayList<Observation>();
      batch.clear();
      for (int i = 0; i < 40; i++) {
        Observation observation = observation(1 + random.nextInt(MAX_OPTIONS));
        seen.add(observation);
        batch.addAllowed(observation);
      }
      float[] outputs = batch.run(network, pass);
      for (int i = 0; i < seen.size(); i++) {
        assertAgree(seen.get(i), i, batch, outputs, plain, actor);
      }
    }
  }

  private static void assertAgree(
      Observation observation,
      int number,
      ObservationBatch batch,
      float[] outputs,
      SnapshotPolicy plain,
      NetworkActor actor) {
    float[] values = plain.values(0, observation);
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        float value = outputs[batch.index(number, option)];
        assertThat(value).isCloseTo(values[option], within(FLOAT_SUM));
      }
    }
    int best = NetworkActor.best(observation, number, batch, outputs);
    if (best >= 0) {
      assertThat(plain.choose(0, observation)).isEqualTo(best);
      assertThat(actor.best(observation)).isEqualTo(best);
    }
  }

  @Test
  void paddedRowsAreZeroAfterScaling() {
    var definition = new NetworkDefinition(NetworkShape.CONCATENATING, 1, 4, List.of());
    var scaling = new FeatureScaling(1, 1);
    scaling.measure(Observations.column(10, 12));
    var batch = ObservationBatch.concatenated(definition, scaling, 2);
    batch.addAllowed(Observations.column(11, 12, 13, 14));
    batch.addAllowed(Observations.column(10, 12));
    assertThat(batch.row(1)).containsExactly(-1, 1, 0, 0);
    batch.clear();
    batch.addAllowed(Observations.column(12));
    assertThat(batch.row(0)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void equalValuesChooseTheFirstAllowedOption() {
    var definition = new NetworkDefinition(NetworkShape.OPTION_SCORING, 1, 4, List.of());
    Parameters flat = Parameters.zeros(definition.widths());
    var scaling = new FeatureScaling(1, 0);
    var actor = new NetworkActor(definition, flat, scaling);
    var observation = Observations.masked(Observations.column(1, 2, 3), false, true, true);
    assertThat(actor.best(observation)).isEqualTo(1);
  }

  @Test
  void optionScoringDoesNotDependOnTheOrderOfOptions() {
    var definition = new NetworkDefinition(NetworkShape.OPTION_SCORING, 1, 4, List.of(8));
    var actor = new NetworkActor(definition, definition.initial(4), new FeatureScaling(1, 0));
    int forwards = actor.best(Observations.column(1, -2, 3, 0.5f));
    int backwards = actor.best(Observations.column(0.5f, 3, -2, 1));
    assertThat(backwards).isEqualTo(3 - forwards);
  }
}
