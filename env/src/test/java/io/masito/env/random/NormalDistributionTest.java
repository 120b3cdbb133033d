package io.masito.env.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalDistributionTest {

  private static final double ROUNDING = 2e-15;

  @Test
  void agreesWithCommonsMath() {
    var judge = new org.apache.commons.math3.distribution.NormalDistribution();
    for (double value = -10; value <= 10; value += 1 / 128.0) {
      assertThat(NormalDistribution.probability(value))
          .as("at %s", value)
          .isCloseTo(judge.cumulativeProbability(value), within(ROUNDING))
          .isBetween(0.0, 1.0);
    }
  }

  @Test
  void hasAnEndOnBothSides() {
    assertThat(NormalDistribution.probability(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(NormalDistribution.probability(Double.POSITIVE_INFINITY)).isOne();
  }
}
