package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.States;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureScalingTest {

  private static float scaled(FeatureScaling scaling, float value) {
    float[] rows = new float[40];
    Arrays.fill(rows, value);
    scaling.scale(rows, 1, 38);
    assertThat(rows[0]).isEqualTo(value);
    assertThat(rows[39]).isEqualTo(value);
    assertThat(rows[38]).isEqualTo(rows[1]);
    return rows[1];
  }

  @Test
  void anAdoptedScalingIsTheSameToTheBitAndStaysSo() throws IOException {
    var random = new RandomStreams(6).of(Purpose.PARITY);
    var measured = new FeatureScaling(4, 40);
    for (int i = 0; i < 40; i++) {
      float[] values = {(float) random.nextGaussian(), 7, 1e-4f * i, 3e4f + i};
      measured.measure(Observation.of(4, values, new boolean[] {true}));
    }
    var adopted = new FeatureScaling(4, 100);
    adopted.adopt(measured.toNormaliser());
    var restored = new FeatureScaling(4, 100);
    States.load(restored, States.save(adopted));
    for (FeatureScaling each : List.of(adopted, restored)) {
      assertThat(each.frozen()).isTrue();
      assertThat(each.toNormaliser().mean()).containsExactly(measured.toNormaliser().mean());
      assertThat(each.toNormaliser().scale()).containsExactly(measured.toNormaliser().scale());
    }
  }

  @Test
  void meanAndSpreadAreThoseOfAllAllowedRows() {
    var scaling = new FeatureScaling(1, 2);
    scaling.measure(Observations.masked(Observations.column(1, 3, 999), true, true, false));
    scaling.measure(Observations.column(5, 7));
    var normaliser = scaling.toNormaliser();
    assertThat(normaliser.mean()[0]).isEqualTo(4f);
    assertThat(normaliser.scale()[0]).isCloseTo((float) (1 / Math.sqrt(5)), within(1e-7f));
  }

  @Test
  void nothingChangesAfterTheLastMeasuredDecision() {
    var scaling = new FeatureScaling(1, 1);
    assertThat(scaling.frozen()).isFalse();
    scaling.measure(Observations.column(1, 3));
    assertThat(scaling.frozen()).isTrue();
    scaling.measure(Observations.column(100, 200));
    assertThat(scaling.toNormaliser().mean()).containsExactly(2f);
  }

  @Test
  void constantFeatureIsScaledByItsSize() {
    var large = new FeatureScaling(1, 1);
    large.measure(Observations.column(500, 500));
    assertThat(large.toNormaliser().scale()).containsExactly(1 / 500f);
    assertThat(scaled(large, 1000)).isEqualTo(1f);
    var small = new FeatureScaling(1, 1);
    small.measure(Observations.column(0, 0));
    assertThat(small.toNormaliser().scale()).containsExactly(1f);
  }

  @Test
  void valuesFarOutAreClipped() {
    var scaling = new FeatureScaling(1, 1);
    scaling.measure(Observations.column(-1, 1));
    assertThat(scaled(scaling, 1e9f)).isEqualTo(5f);
    assertThat(scaled(scaling, -1e9f)).isEqualTo(-5f);
  }

  @Test
  void withoutMeasureFeaturesStayAsTheyAre() {
    var scaling = new FeatureScaling(1, 0);
    scaling.measure(Observations.column(40, 60));
    assertThat(scaling.frozen()).isTrue();
    assertThat(scaled(scaling, 12_345)).isEqualTo(12_345f);
    assertThat(scaling.toNormaliser().limit()).isEqualTo(1e6f);
  }

  @Test
  void restoredMeasureGoesOnToTheSameBits() throws IOException {
    var random = new RandomStreams(3).of(Purpose.PARITY);
    var whole = new FeatureScaling(4, 20);
    var restored = new FeatureScaling(4, 20);
    for (int decision = 0; decision < 20; decision++) {
      if (decision == 10) {
        States.load(restored, States.save(whole));
      }
      Observation observation = Observations.random(random, 5, 4, 0.7);
      whole.measure(observation);
      if (decision >= 10) {
        restored.measure(observation);
      }
    }
    assertThat(restored.frozen()).isTrue();
    assertThat(restored.toNormaliser().mean()).containsExactly(whole.toNormaliser().mean());
    assertThat(restored.toNormaliser().scale()).containsExactly(whole.toNormaliser().scale());
  }
}
