package io.masito.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeightCheckTest {

  private static @Nullable String problem(float weight, float bias) {
    var feature = new Feature("x", "1", Feature.Scope.values()[0], 0, 1, "a feature");
    var sound = new DenseLayer(1, 1, new float[] {-9e5f}, new float[] {1}, true);
    var layer = new DenseLayer(1, 1, new float[] {weight}, new float[] {bias}, false);
    return WeightCheck.problem(
        new PolicySnapshot(
            NetworkShape.OPTION_SCORING,
            new FeatureSchema(1, List.of(feature)),
            1,
            new Normaliser(new float[] {0}, new float[] {1}, 1),
            List.of(List.of(sound, sound), List.of(sound, layer)),
            List.of(0, 1)));
  }

  @Test
  void soundWeightsPass() {
    assertThat(problem(1e6f, -1e6f)).isNull();
  }

  @Test
  void whatIsBrokenIsNamedByItsPlace() {
    assertThat(problem(Float.NaN, 0)).isEqualTo("a weight of layer 1 of network 1 is NaN");
    assertThat(problem(0, Float.NEGATIVE_INFINITY))
        .isEqualTo("a bias of layer 1 of network 1 is -Infinity");
    assertThat(problem(-2e6f, 0))
        .isEqualTo("a weight of layer 1 of network 1 is -2000000.0, beyond 1000000");
  }
}
