package io.masito.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static List<String> labels(Axis axis) {
    return axis.marks().stream().map(axis::label).toList();
  }

  @Test
  void marksAreRoundAndHoldTheRange() {
    assertThat(labels(Axis.around(0.513, 0.688, 5, true)))
        .containsExactly("0.50", "0.55", "0.60", "0.65", "0.70");
    assertThat(labels(Axis.around(-3, 21, 5, true)))
        .containsExactly("-5", "0", "5", "10", "15", "20", "25");
    assertThat(labels(Axis.around(400, 119_700, 6, false)))
        .containsExactly("20k", "40k", "60k", "80k", "100k");
    assertThat(labels(Axis.around(0, 2_600_000, 6, false)))
        .containsExactly("0", "0.5M", "1.0M", "1.5M", "2.0M", "2.5M");
  }

  @Test
  void aSingleValueGetsRoom() {
    for (double value : new double[] {0, 1, -7.5, 1e-12, 3e15}) {
      Axis axis = Axis.around(value, value, 5, true);
      assertThat(axis.share(value)).isBetween(0.2, 0.8);
      assertThat(axis.marks().size()).isBetween(2, 12);
    }
  }

  @Test
  void aLogarithmicAxisHasEqualStepsForEqualRatios() {
    Axis axis = Axis.logarithmic(0.0072, 0.6);
    assertThat(labels(axis))
        .containsExactly("0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1");
    assertThat(axis.share(0.05) - axis.share(0.005))
        .isEqualTo(axis.share(0.5) - axis.share(0.05), offset(1e-12));
    assertThat(labels(Axis.logarithmic(2e-7, 30)))
        .startsWith("1e-06", "1e-05", "0.0001")
        .endsWith("1", "10");
  }
}
