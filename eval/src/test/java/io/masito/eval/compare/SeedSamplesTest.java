package io.masito.eval.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.eval.stats.HolmCorrection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Against what R's {@code t.test} and {@code p.adjust} print, for the sleep of ten patients under
 * two drugs (Student, "The probable error of a mean", Biometrika 6, 1908).
 */
class SeedSamplesTest {

  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void pairedAsPublished() {
    SeedSamples samples = SeedSamples.of(bySeed(0, FIRST), bySeed(0, SECOND));
    assertThat(samples.paired()).isTrue();
    assertThat(samples.chance()).isCloseTo(0.002833, within(5e-7));
    assertThat(samples.difference().low()).isCloseTo(0.7001142, within(5e-8));
    assertThat(samples.difference().high()).isCloseTo(2.4598858, within(5e-8));
  }

  @Test
  void welchAsPublished() {
    SeedSamples samples = SeedSamples.of(bySeed(0, FIRST), bySeed(100, SECOND));
    assertThat(samples.paired()).isFalse();
    assertThat(samples.chance()).isCloseTo(0.07939, within(5e-6));
    assertThat(samples.difference().low()).isCloseTo(-0.2054832, within(5e-8));
    assertThat(samples.difference().high()).isCloseTo(3.3654832, within(5e-8));
  }

  @Test
  void holmAsPublished() {
    assertThat(HolmCorrection.of(new double[] {0.01, 0.04, 0.03, 0.005, Double.NaN}))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.03, 0.06, 0.06, 0.02, Double.NaN);
    assertThat(HolmCorrection.of(new double[] {0.6, 0.9})).containsExactly(1, 1);
  }

  @Test
  void partlyEqualSeedsArePairedOnThoseInBoth() {
    SeedSamples samples = SeedSamples.of(bySeed(0, 1, 2, 3), bySeed(1, 2, 3, 9));
    assertThat(samples.paired()).isTrue();
    assertThat(samples.first()).containsExactly(2.0, 3.0);
    assertThat(samples.same()).isTrue();
  }

  @Test
  void oneSeedTellsNoChance() {
    SeedSamples samples = SeedSamples.of(bySeed(0, 1), bySeed(0, 2));
    assertThat(samples.chance()).isNaN();
    assertThat(samples.difference().mean()).isEqualTo(1);
    assertThat(SeedSamples.of(bySeed(0, 1, 2), bySeed(0, 2, 3)).chance()).isZero();
  }

  private static Map<Long, Double> bySeed(int first, double... values) {
    var bySeed = new TreeMap<Long, Double>();
    for (int i = 0; i < values.length; i++) {
      bySeed.put((long) first + i, values[i]);
    }
    return bySeed;
  }
}
