package io.masito.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanIntervalTest {

  private static final double TOLERANCE = 1e-7;

  /** With the values -1 and 1 repeated, s and n are known, so the half width gives the quantile. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706204736", // tan(0.475 pi)
    "2, 4.302652730", // 0.95 sqrt(2 / (1 - 0.95^2))
    "4, 2.776445105",
    "9, 2.262157163",
    "29, 2.045229642"
  })
  void usesTheQuantileOfStudentsT(int degreesOfFreedom, double quantile) {
    int count = degreesOfFreedom + 1;
    var values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    double variance = count * (count + 1) / 12.0; // of 0 .. count - 1, unbiased
    MeanInterval interval = MeanInterval.of(values);
    assertThat(interval.halfWidth() / Math.sqrt(variance / count))
        .isCloseTo(quantile, within(1e-6));
  }

  @Test
  void twoValuesFollowTheCauchyQuantile() {
    double expected = Math.tan(0.475 * Math.PI) * 0.5;
    MeanInterval interval = MeanInterval.of(3, 4);
    assertThat(interval.mean()).isEqualTo(3.5);
    assertThat(interval.halfWidth()).isCloseTo(expected, within(TOLERANCE));
  }

  @Test
  void threeValuesFollowTheClosedFormForTwoDegrees() {
    double quantile = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));
    MeanInterval interval = MeanInterval.of(1, 2, 3);
    assertThat(interval.high()).isCloseTo(2 + quantile / Math.sqrt(3), within(TOLERANCE));
    assertThat(interval.low()).isCloseTo(2 - quantile / Math.sqrt(3), within(TOLERANCE));
  }

  /** The sleep of ten patients under two drugs, Student, "The probable error of a mean", 1908. */
  @Test
  void reproducesStudentsSleepData() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    MeanInterval interval = MeanInterval.ofDifference(first, second);
    assertThat(interval.mean()).isCloseTo(-1.58, within(1e-12));
    assertThat(interval.low()).isCloseTo(-2.4598858, within(TOLERANCE));
    assertThat(interval.high()).isCloseTo(-0.7001142, within(TOLERANCE));
    assertThat(interval.excludes(0)).isTrue();
  }

  @Test
  void pairingRemovesWhatTheSeedsShare() {
    double[] first = {10.1, 20.1, 30.1};
    double[] second = {10, 20, 30};
    assertThat(MeanInterval.ofDifference(first, second).halfWidth()).isLessThan(1e-12);
    assertThat(MeanInterval.of(first).halfWidth()).isGreaterThan(20);
  }

  @Test
  void oneValueHasAMeanAndNoInterval() {
    MeanInterval interval = MeanInterval.of(0.7);
    assertThat(interval.mean()).isEqualTo(0.7);
    assertThat(interval.low()).isNaN();
    assertThat(interval.high()).isNaN();
    assertThat(interval.bounded()).isFalse();
    assertThat(interval.excludes(0)).isFalse();
  }

  @Test
  void noValueHasNothing() {
    assertThat(MeanInterval.of().mean()).isNaN();
    assertThat(MeanInterval.of().count()).isZero();
  }

  @Test
  void equalValuesHaveAnIntervalOfNoWidth() {
    assertThat(MeanInterval.of(0.5, 0.5, 0.5)).isEqualTo(new MeanInterval(0.5, 0.5, 0.5, 3));
  }

  @Test
  void unequalNumbersCannotBePaired() {
    assertThatThrownBy(() -> MeanInterval.ofDifference(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3");
  }

  @Test
  void negatedSwapsTheBounds() {
    MeanInterval interval = new MeanInterval(1, 0.5, 1.5, 3);
    assertThat(interval.negated()).isEqualTo(new MeanInterval(-1, -1.5, -0.5, 3));
  }

  /**
   * 4000 samples of 5 normal values: the share that covers the mean has a standard error 0.0034.
   */
  @Test
  void coversTheTrueMeanNineteenTimesInTwenty() {
    SmallRandom random = new RandomStreams(7).of(Purpose.RULE);
    int covered = 0;
    for (int trial = 0; trial < 4000; trial++) {
      var values = new double[5];
      for (int i = 0; i < values.length; i++) {
        values[i] = 2 + 3 * random.nextGaussian();
      }
      MeanInterval interval = MeanInterval.of(values);
      covered += interval.low() <= 2 && 2 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / 4000.0).as("seed 7").isCloseTo(0.95, within(0.0125));
  }
}
