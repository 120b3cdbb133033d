package io.masito.agents.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LinearSchedule;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Schemas;
import io.masito.env.AgentTurn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  private static final int FEATURES = 4;
  private static final int MOST = 5;

  private static SnapshotPolicy policy(NetworkShape shape, int columns, List<DenseLayer> layers) {
    var scaling = new FeatureScaling(columns, 0);
    return new SnapshotPolicy(
        new PolicySnapshot(
            shape, Schemas.of(columns), MOST, scaling.toNormaliser(), List.of(layers), List.of(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, false", "CONCATENATING, false", "CONTEXT_SCORING, false",
    "OPTION_SCORING, true", "CONCATENATING, true", "CONTEXT_SCORING, true"
  })
  void foldedIntoTheBiasesItGivesTheSameValues(NetworkShape shape, boolean duelling) {
    NativeThreads.useOne();
    var random = new RandomStreams(3).of(Purpose.PARITY);
    var fingerprint = new Fingerprint(new LinearSchedule(1, 0.1, 100), shape);
    int columns = FEATURES + Fingerprint.COLUMNS;
    Parameters network =
        new NetworkDefinition(shape, columns, MOST, List.of(9, 8), duelling, 7).initial(1);
    float[] numbers = fingerprint.at(40);
    SnapshotPolicy wide = policy(shape, columns, network.toLayers());
    SnapshotPolicy folded =
        policy(shape, FEATURES, fingerprint.fold(network.toLayers(), FEATURES, numbers));
    for (int i = 0; i < 100; i++) {
      Observation view = Observations.random(random, 1 + random.nextInt(MOST), FEATURES, 0.7);
      var turn = new AgentTurn(0, i, view, 0, List.of());
      float[] expected = wide.values(0, fingerprint.on(turn, numbers).observation());
      float[] found = folded.values(0, view);
      for (int option = 0; option < expected.length; option++) {
        assertThat(found[option]).isCloseTo(expected[option], within(1e-5f));
      }
    }
  }

  @Test
  void theNumbersAreTheLotsAndHowFarTrainingIs() {
    var fingerprint = new Fingerprint(new LinearSchedule(1, 0.2, 100), NetworkShape.OPTION_SCORING);
    assertThat(fingerprint.at(0)).containsExactly(1, 0);
    assertThat(fingerprint.at(50)).containsExactly(new float[] {0.6f, 1 / 3f}, within(1e-6f));
    assertThat(fingerprint.at(300)).containsExactly(new float[] {0.2f, 0.75f}, within(1e-6f));
  }
}
