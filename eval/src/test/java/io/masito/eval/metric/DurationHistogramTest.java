package io.masito.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationHistogramTest {

  /** Three significant digits. */
  private static final double PRECISION = 1e-3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 19, 20, 21, 100, 101, 5000})
  void percentilesAreTheNearestRanksOfTheSortedValues(int count) {
    SmallRandom random = new RandomStreams(count).of(Purpose.RULE);
    var histogram = new DurationHistogram();
    var sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = (long) (1e9 * random.nextExponential());
      histogram.add(sorted[i]);
    }
    Arrays.sort(sorted);
    for (int percent : new int[] {1, 50, 95, 99, 100}) {
      long exact = sorted[(int) Math.ceil(percent * count / 100.0) - 1];
      assertThat(histogram.percentile(percent))
          .as("percentile %d of %d", percent, count)
          .isBetween((double) exact, exact * (1 + PRECISION) + 1);
    }
  }

  @Test
  void smallValuesAreExact() {
    var histogram = new DurationHistogram();
    histogram.add(0);
    histogram.add(7);
    assertThat(histogram.percentile(50)).isZero();
    assertThat(histogram.percentile(95)).isEqualTo(7);
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(new DurationHistogram().percentile(50)).isNaN();
    assertThat(new DurationHistogram().percentileOf(50, 0)).isNaN();
  }

  @Test
  void whatWasNotAddedIsInfinite() {
    var histogram = new DurationHistogram();
    for (int i = 1; i <= 95; i++) {
      histogram.add(i);
    }
    assertThat(histogram.percentileOf(95, 100)).isEqualTo(95);
    assertThat(histogram.percentileOf(95, 101)).isInfinite();
    assertThat(histogram.percentileOf(50, 100)).isEqualTo(50);
    assertThat(new DurationHistogram().percentileOf(95, 3)).isInfinite();
  }

  @Test
  void hoursFit() {
    var histogram = new DurationHistogram();
    long day = 86_400_000_000_000L;
    histogram.add(day);
    assertThat(histogram.percentile(99)).isBetween((double) day, day * (1 + PRECISION));
  }
}
