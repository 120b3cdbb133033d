package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.view.Observation;
import io.masito.policies.testdomain.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleDiffTest {

  private final Path temp;

  BundleDiffTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private Path written(String name, PolicySnapshot snapshot) {
    Path place = temp.resolve(name);
    BundleWriter.write(place, snapshot, Snapshots.facts(snapshot));
    return place;
  }

  private static PolicySnapshot withBias(PolicySnapshot snapshot, int layer, float added) {
    List<DenseLayer> layers = new ArrayList<>(snapshot.networks().get(0));
    DenseLayer old = layers.get(layer);
    float[] bias = old.bias().clone();
    bias[0] += added;
    layers.set(
        layer, new DenseLayer(old.inputs(), old.outputs(), old.weights(), bias, old.rectified()));
    return Snapshots.withFirst(snapshot, layers);
  }

  @Test
  void aBundleDiffersInNothingFromItsZip() {
    PolicySnapshot snapshot = Snapshots.concatenating(1);
    BundleDiff diff = BundleDiff.of(written("a", snapshot), written("a.zip", snapshot));
    assertThat(diff.facts()).isEmpty();
    assertThat(diff.sameDecisions()).isTrue();
    assertThat(diff.choices()).hasSize(2);
    assertThat(diff.choices().get(1).observations()).isEqualTo(256);
  }

  @Test
  void aChangedWeightIsMeasuredThoughNoChoiceDiffers() {
    PolicySnapshot snapshot = Snapshots.scoring(1);
    BundleDiff diff =
        BundleDiff.of(written("a", snapshot), written("b", withBias(snapshot, 2, 0.5f)));
    BundleDiff.Weights weights = diff.weights().get(0);
    assertThat(weights.changed()).isEqualTo(1);
    assertThat(weights.greatest()).isEqualTo(0.5, within(1e-6));
    assertThat(diff.choices().get(0).differing()).isEmpty();
    assertThat(diff.choices().get(0).greatest()).isEqualTo(0.5, within(1e-3));
    assertThat(diff.sameDecisions()).isFalse();
  }

  /** Against the plain forward pass on the observations that bundles are written with. */
  @Test
  void differingChoicesAreThoseOfThePlainForwardPass() {
    PolicySnapshot one = Snapshots.scoring(1);
    PolicySnapshot two = Snapshots.scoring(2);
    BundleDiff diff = BundleDiff.of(written("a", one), written("b", two));
    List<Observation> seen = ParityObservations.draw(one.schema(), one.maxOptions());
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      if (best(one, seen.get(i)) != best(two, seen.get(i))) {
        expected.add(i);
      }
    }
    assertThat(expected).hasSizeGreaterThan(20);
    assertThat(diff.choices().get(0).differing()).isEqualTo(expected);
  }

  private static int best(PolicySnapshot snapshot, Observation view) {
    double[] q = PlainForward.scores(snapshot, 0, view);
    int best = -1;
    for (int option = 0; option < q.length; option++) {
      if (view.allowed(option) && (best < 0 || q[option] > q[best])) {
        best = option;
      }
    }
    return best;
  }

  @Test
  void otherShapesAreSaidNotMeasured() {
    PolicySnapshot one = Snapshots.scoring(1);
    BundleDiff diff = BundleDiff.of(written("a", one), written("b", Snapshots.concatenating(1)));
    assertThat(diff.facts())
        .contains(
            "shape: OPTION_SCORING -> CONCATENATING",
            "maxOptions: 8 -> 5",
            "agent node-2: 8 options -> (none)");
    assertThat(diff.weights().get(0).sameShape()).isFalse();
    assertThat(diff.choices().get(0).observations()).isBetween(50, 200);
  }
}
