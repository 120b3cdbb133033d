package io.masito.eval.calibration;

import java.math.BigDecimal;
import java.math.MathContext;

/** Rounds fitted parameters to what they are worth, so that the printed value is the used one. */
final class Rounding {

  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final double NEGLIGIBLE = 1e-7;

  private Rounding() {}

  /** Four significant digits; what is next to nothing becomes 0. */
  static double significant(double value) {
    return value < NEGLIGIBLE ? 0 : BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue();
  }
}
