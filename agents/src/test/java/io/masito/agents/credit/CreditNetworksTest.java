package io.masito.agents.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.network.NetworkPass;
import io.masito.agents.network.Parameters;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.testdomain.Observations;
import io.masito.env.EnvSpec;
import io.masito.env.Stateful;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditNetworksTest {

  private static final int FEATURES = 4;
  private static final int OPTIONS = 5;
  private static final long SEED = 7;
  private static final FitSettings OWN = new FitSettings(12, 32, 0.005, 10, 0, 0.1);
  private static final FitSettings OTHERS = new FitSettings(12, 32, 0.005, 10, 1e-4, 0.01);

  private static EnvSpec spec() {
    var option = new ExecutionOption(Place.HERE, "a", "m");
    List<Feature> columns = new ArrayList<>();
    for (int i = 0; i < FEATURES; i++) {
      columns.add(new Feature("f" + i, "1", Feature.Scope.OPTION, -9, 9, "a number"));
    }
    return new EnvSpec(
        "made",
        1,
        List.of("a", "b"),
        Collections.nCopies(2, Collections.nCopies(OPTIONS, option)),
        new FeatureSchema(1, columns),
        1,
        0);
  }

  private static CreditNetworks networks() {
    return new CreditNetworks(spec(), List.of(24, 12), List.of(8), SEED);
  }

  /** Own: the larger of two features and luck shared by all options; others: a toll under noise. */
  private static List<LabelledDecision> labels(int count, double noise) {
    SmallRandom random = new RandomStreams(SEED).of(Purpose.RULE);
    List<LabelledDecision> labels = new ArrayList<>();
    while (labels.size() < count) {
      Observation seen = Observations.random(random, OPTIONS, FEATURES, 0.8);
      double luck = 3 * random.nextGaussian();
      double[] own = new double[OPTIONS];
      double[] others = new double[OPTIONS];
      for (int option = 0; option < OPTIONS; option++) {
        own[option] = luck + Math.max(seen.value(option, 0), seen.value(option, 1));
        others[option] = -toll(seen, option) + noise * random.nextGaussian();
      }
      if (seen.allowed(0) && seen.allowed(1)) {
        labels.add(LabelledDecision.of(seen, own, others));
      }
    }
    return labels;
  }

  private static double toll(Observation seen, int option) {
    return 0.5 * Math.abs(seen.value(option, 2));
  }

  @ParameterizedTest
  @CsvSource({"3,1", "1,3", "2,2", "1,1"})
  void oneNetworkComputesWhatTwoDo(int ownDepth, int othersDepth) {
    SmallRandom random = new RandomStreams(ownDepth).of(Purpose.RULE);
    Parameters own = drawn(6, ownDepth, random);
    Parameters others = drawn(3, othersDepth, random);
    List<DenseLayer> merged = MergedNetwork.of(own, others, 0.8);
    var normaliser = new Normaliser(new float[FEATURES], ones(), 1e6f);
    var policy =
        new SnapshotPolicy(
            new PolicySnapshot(
                NetworkShape.OPTION_SCORING,
                spec().schema(),
                OPTIONS,
                normaliser,
                List.of(merged),
                List.of(0, 0)));
    for (int i = 0; i < 200; i++) {
      Observation seen = Observations.random(random, OPTIONS, FEATURES, 1);
      float[] values = policy.values(0, seen);
      float[] rows = new float[OPTIONS * FEATURES];
      seen.copyValues(rows, 0);
      float[] first = new NetworkPass(own, OPTIONS).forward(own, rows, OPTIONS);
      float[] second = new NetworkPass(others, OPTIONS).forward(others, rows, OPTIONS);
      for (int option = 0; option < OPTIONS; option++) {
        double sum = first[option] + 0.8 * second[option];
        assertThat((double) values[option]).isCloseTo(sum, within(1e-4 * (1 + Math.abs(sum))));
      }
    }
  }

  private static float[] ones() {
    float[] ones = new float[FEATURES];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Parameters drawn(int width, int depth, SmallRandom random) {
    List<Integer> widths = new ArrayList<>(List.of(FEATURES));
    widths.addAll(Collections.nCopies(depth, width));
    widths.add(1);
    Parameters drawn = Parameters.zeros(widths);
    for (int layer = 0; layer < drawn.layers(); layer++) {
      for (int i = 0; i < drawn.weights(layer).length; i++) {
        drawn.weights(layer)[i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < drawn.bias(layer).length; i++) {
        drawn.bias(layer)[i] = (float) random.nextGaussian();
      }
    }
    return drawn;
  }

  @Test
  void networksWithoutHiddenLayersAreNotMerged() {
    Parameters flat = Parameters.zeros(List.of(FEATURES, 1));
    assertThatThrownBy(() -> MergedNetwork.of(flat, flat, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hidden layer");
  }

  @Test
  void bothPartsAreFoundUnderLuckAndNoise() {
    CreditNetworks networks = networks();
    CreditNetworks.Fit fit = networks.fit(labels(3000, 0.5), OWN, OTHERS, 0);
    assertThat(fit.ownExplained()).isGreaterThan(0.9);
    // The toll varies by 0.09, the noise by 0.25: no more than about a quarter can be explained.
    assertThat(fit.othersExplained()).isBetween(0.15, 0.4);
    assertThat(networks.updates()).isEqualTo(2 * 12 * (2625 / 32));
    assertThat(regret(networks, 1)).isLessThan(0.5 * regret(networks, 0));
  }

  /** What the merged policy leaves on the table of own outcome less toll. */
  private static double regret(CreditNetworks networks, double factor) {
    var policy = new SnapshotPolicy(networks.merged(factor));
    SmallRandom random = new RandomStreams(99).of(Purpose.RULE);
    double regret = 0;
    for (int i = 0; i < 500; i++) {
      Observation seen = Observations.random(random, OPTIONS, FEATURES, 1);
      double best = Double.NEGATIVE_INFINITY;
      for (int option = 0; option < OPTIONS; option++) {
        best = Math.max(best, worth(seen, option));
      }
      regret += best - worth(seen, policy.choose(i % 2, seen));
    }
    return regret;
  }

  private static double worth(Observation seen, int option) {
    return Math.max(seen.value(option, 0), seen.value(option, 1)) - toll(seen, option);
  }

  @Test
  void fittingGoesOnToTheBitFromASavedState() throws IOException {
    List<LabelledDecision> labels = labels(400, 0.1);
    CreditNetworks whole = networks();
    whole.fit(labels.subList(0, 200), OWN, OTHERS, 0);
    CreditNetworks restored = networks();
    restored.loadState(new DataInputStream(new ByteArrayInputStream(bytes(whole))));
    CreditNetworks.Fit first = whole.fit(labels, OWN, OTHERS, 1);
    assertThat(restored.fit(labels, OWN, OTHERS, 1)).isEqualTo(first);
    assertThat(bytes(restored)).isEqualTo(bytes(whole));
  }

  @Test
  void labelsAreKeptWholeAndTheOldestGoFirst() throws IOException {
    List<LabelledDecision> labels = labels(40, 0.1);
    var store = new LabelStore(32);
    store.addAll(labels);
    assertThat(store.labels()).isEqualTo(labels.subList(8, 40));
    var restored = new LabelStore(32);
    restored.loadState(new DataInputStream(new ByteArrayInputStream(bytes(store))));
    assertThat(restored.labels()).hasSize(32);
    assertThat(restored.labels().get(5).seen()).isEqualTo(labels.get(13).seen());
    assertThat(restored.labels().get(5).own()).isEqualTo(labels.get(13).own());
    assertThat(bytes(restored)).isEqualTo(bytes(store));
    assertThatThrownBy(
            () ->
                new LabelStore(8)
                    .loadState(new DataInputStream(new ByteArrayInputStream(bytes(store)))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void effectsOnOthersAddUpToNothing() {
    Observation seen = Observations.column(1, 2, 3);
    var masked = Observations.masked(seen, true, false, true);
    var label = LabelledDecision.of(masked, new double[] {1, 2, 3}, new double[] {4, 9, 7});
    assertThat(label.own()).containsExactly(1, 0, 3);
    assertThat(label.others()).containsExactly(-1.5f, 0, 1.5f);
  }

  private static byte[] bytes(Stateful state) throws IOException {
    var out = new ByteArrayOutputStream();
    state.saveState(new DataOutputStream(out));
    return out.toByteArray();
  }
}
