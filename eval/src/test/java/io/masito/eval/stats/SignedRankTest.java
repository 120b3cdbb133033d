package io.masito.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class SignedRankTest {

  private static final double CLOSE = 1e-12;

  /**
   * Hollander and Wolfe (1973), depression scores of nine patients; p as R and the book give it.
   */
  @Test
  void nineDepressionScores() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    SignedRank test = SignedRank.of(differences(before, after));
    assertThat(test.positive()).isEqualTo(40);
    assertThat(test.negative()).isEqualTo(5);
    assertThat(test.pValue()).isCloseTo(2 * 0.01953125, within(CLOSE));
    assertThat(test.rankBiserial()).isCloseTo(35.0 / 45, within(CLOSE));
  }

  /** Darwin's maize, heights of fifteen pairs; p as the documentation of SciPy gives it. */
  @Test
  void fifteenPairsOfMaize() {
    SignedRank test = SignedRank.of(6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75);
    assertThat(test.negative()).isEqualTo(24);
    assertThat(test.pValue()).isCloseTo(0.041259765625, within(CLOSE));
  }

  /** Where Commons Math is right, without ties and zeros, the exact values agree. */
  @Test
  void agreesWithCommonsMathWhereThatIsRight() {
    SmallRandom random = new RandomStreams(7).of(Purpose.RULE);
    for (int count = 2; count <= 12; count++) {
      var values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = random.nextGaussian() + 0.3;
      }
      double theirs =
          new WilcoxonSignedRankTest().wilcoxonSignedRankTest(values, new double[count], true);
      assertThat(SignedRank.of(values).pValue()).isCloseTo(Math.min(1, theirs), within(CLOSE));
    }
  }

  /** All signs in turn, with ties and zeros. */
  @Test
  void isExactWithTies() {
    double[] values = {1, -1, 1, 2, 2, 2, -3, 0, 4, 4, 0, 5};
    double[] sizes = {1, 1, 1, 2, 2, 2, 3, 4, 4, 5};
    double[] ranks = {2, 2, 2, 5, 5, 5, 7, 8.5, 8.5, 10};
    double negative = 2 + 7;
    int atMost = 0;
    for (int signs = 0; signs < 1 << sizes.length; signs++) {
      double sum = 0;
      for (int i = 0; i < ranks.length; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      atMost += sum <= negative ? 1 : 0;
    }
    SignedRank test = SignedRank.of(values);
    assertThat(test.count()).isEqualTo(10);
    assertThat(test.negative()).isEqualTo(negative);
    assertThat(test.pValue()).isCloseTo(2.0 * atMost / (1 << sizes.length), within(CLOSE));
  }

  @Test
  void theNormalTakesOverWithoutAJump() {
    SmallRandom random = new RandomStreams(3).of(Purpose.RULE);
    var values = new double[SignedRank.EXACT_UP_TO + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint(10 * (random.nextGaussian() + 0.12));
    }
    double[] fewer = Arrays.copyOf(values, SignedRank.EXACT_UP_TO);
    double[] more = Arrays.copyOf(values, values.length);
    more[values.length - 1] = 1;
    assertThat(SignedRank.of(more).pValue()).isCloseTo(SignedRank.of(fewer).pValue(), within(0.01));
  }

  /** Both sides of the maize, and all signs of three by hand. */
  @Test
  void oneSideIsTheShareOfSignsWithRanksSoHigh() {
    double[] values = {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
    assertThat(SignedRank.above(values)).isCloseTo(0.041259765625 / 2, within(CLOSE));
    assertThat(SignedRank.above(Arrays.stream(values).map(each -> -each).toArray()))
        .isGreaterThan(1 - 0.041259765625 / 2);
    assertThat(SignedRank.above(1, 2, 3)).isEqualTo(0.125);
    assertThat(SignedRank.above(-1, -2, -3)).isEqualTo(1);
    assertThat(SignedRank.above(1, 2, -3)).isCloseTo(5.0 / 8, within(CLOSE));
    assertThat(SignedRank.above(0, 0)).isEqualTo(1);
  }

  @Test
  void oneSideOfManyLiesOnItsSideOfAHalf() {
    var values = new double[SignedRank.EXACT_UP_TO + 1];
    Arrays.setAll(values, i -> i % 3 == 0 ? -i : i);
    assertThat(SignedRank.above(values)).isLessThan(0.01);
    assertThat(SignedRank.above(Arrays.stream(values).map(each -> -each).toArray()))
        .isGreaterThan(0.99);
  }

  @Test
  void nothingToTellIsToldSo() {
    assertThat(SignedRank.of().pValue()).isEqualTo(1);
    assertThat(SignedRank.of(0, 0).pValue()).isEqualTo(1);
    assertThat(SignedRank.of(3).pValue()).isEqualTo(1);
    assertThat(SignedRank.of(1, Double.NaN).pValue()).isNaN();
    assertThat(SignedRank.of(0, 0).rankBiserial()).isZero();
  }

  /** Example of R's p.adjust, worked by hand. */
  @Test
  void holmCorrectsStepByStep() {
    assertThat(HolmCorrection.of(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(CLOSE));
    assertThat(HolmCorrection.of(0.5, Double.NaN, 0.6)).containsExactly(1, Double.NaN, 1);
    assertThat(HolmCorrection.of(0.02)).containsExactly(0.02);
  }

  private static double[] differences(double[] first, double[] second) {
    var differences = new double[first.length];
    Arrays.setAll(differences, i -> first[i] - second[i]);
    return differences;
  }
}
