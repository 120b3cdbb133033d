package io.masito.eval.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal with the fewest digits that reads back as the same double; of these the closest. The
 * same on every Java version and in every locale, which {@link Double#toString(double)} is not
 * before Java 19.
 */
final class ShortestDecimal {

  /** Enough digits for any double. */
  private static final int MOST_DIGITS = 17;

  private static final int PLAIN_UP_TO_DIGITS = 21;

  private ShortestDecimal() {}

  /**
   * Finds the decimal of a finite value.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  static BigDecimal of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " has no decimal");
    }
    var exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return tidy(rounded);
      }
    }
    return tidy(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
  }

  /** Without zeros at the end, and without an exponent where a few zeros do. */
  private static BigDecimal tidy(BigDecimal decimal) {
    BigDecimal bare = decimal.stripTrailingZeros();
    boolean plain = bare.scale() < 0 && bare.precision() - bare.scale() <= PLAIN_UP_TO_DIGITS;
    return plain ? bare.setScale(0) : bare;
  }
}
