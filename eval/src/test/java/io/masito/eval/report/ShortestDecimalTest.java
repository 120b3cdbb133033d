package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "100, 100",
    "1234567, 1234567",
    "2e23, 2E+23", // Double.toString says 2.0E23 or 1.9999999999999998E23
    "2.2e-322, 2.2E-322",
    "1e-7, 1E-7",
    "-12.5, -12.5"
  })
  void writesTheFewestDigits(double value, String text) {
    assertThat(ShortestDecimal.of(value).toString()).isEqualTo(text);
  }

  @Property(tries = 1000, seed = "11")
  void readsBackTheSame(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      BigDecimal decimal = ShortestDecimal.of(value);
      assertThat(Double.parseDouble(decimal.toString())).isEqualTo(value);
      assertThat(decimal.precision())
          .isLessThanOrEqualTo(Math.max(21, new BigDecimal(Double.toString(value)).precision()));
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> ShortestDecimal.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
