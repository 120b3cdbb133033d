package io.masito.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InterquartileMeanTest {

  @Test
  void leavesOutTheOuterQuarters() {
    assertThat(InterquartileMean.of(100, 2, -50, 4)).isEqualTo(3);
  }

  @Test
  void ofOneValueIsTheValue() {
    assertThat(InterquartileMean.of(0.3)).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void ofNothingOrOfNanIsNan() {
    assertThat(InterquartileMean.of()).isNaN();
    assertThat(InterquartileMean.of(1, Double.NaN)).isNaN();
  }

  @Property(tries = 200, seed = "5")
  void equalsTheMiddleHalfOfEveryValueFourTimes(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -10, max = 10) Double> drawn) {
    double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    int count = values.length;
    var repeated = new double[4 * count];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = values[i / 4];
    }
    Arrays.sort(repeated);
    double naive = Arrays.stream(repeated, count, 3 * count).average().orElseThrow();
    assertThat(InterquartileMean.of(values)).isCloseTo(naive, within(1e-9));
  }
}
