package io.masito.eval.report;

import io.masito.eval.stats.MeanInterval;
import java.util.Locale;

/** Writes numbers for people: few digits, the same in every locale, {@code n/a} for no value. */
final class Figures {

  static final String NONE = "n/a";
  static final String NEVER = "never";

  private static final double TEN = 10;
  private static final double HUNDRED = 100;
  private static final double MILLION = 1e6;

  private Figures() {}

  /** Three decimals, for utilities and qualities; fewer where the value is large. */
  static String fine(double value) {
    if (!Double.isFinite(value)) {
      return missing(value);
    }
    double size = Math.abs(value);
    return format(size < TEN ? "%.3f" : size < HUNDRED ? "%.2f" : "%.0f", value);
  }

  /** One decimal of a share in percent. */
  static String percent(double share) {
    return Double.isFinite(share) ? format("%.1f", share * HUNDRED) : missing(share);
  }

  /** A share as whole percent. */
  static String wholePercent(double share) {
    return Double.isFinite(share) ? format("%.0f", share * HUNDRED) : missing(share);
  }

  /** About three digits, never more than seven characters, for what is not negative. */
  static String compact(double value) {
    if (!Double.isFinite(value)) {
      return missing(value);
    }
    if (value < TEN) {
      return format("%.2f", value);
    }
    if (value < HUNDRED) {
      return format("%.1f", value);
    }
    return format(value < MILLION ? "%.0f" : "%.1e", value);
  }

  /** As "0.612 +-0.008". */
  static String plusMinus(MeanInterval interval) {
    String half = interval.bounded() ? " +-" + fine(interval.halfWidth()) : " " + NONE;
    return fine(interval.mean()) + half;
  }

  /** As "0.612 [0.604, 0.620]". */
  static String withBounds(MeanInterval interval) {
    return fine(interval.mean()) + " [" + bounds(interval) + "]";
  }

  /** As "61.2 [60.4, 62.0]", from shares. */
  static String percentWithBounds(MeanInterval share) {
    String bounds = share.bounded() ? percent(share.low()) + ", " + percent(share.high()) : NONE;
    return percent(share.mean()) + " [" + bounds + "]";
  }

  private static String bounds(MeanInterval interval) {
    return interval.bounded() ? fine(interval.low()) + ", " + fine(interval.high()) : NONE;
  }

  private static String missing(double value) {
    return Double.isNaN(value) ? NONE : NEVER;
  }

  /** A value that rounds to zero is zero, not minus zero. */
  private static String format(String pattern, double value) {
    String text = String.format(Locale.ROOT, pattern, value);
    boolean minusZero = text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return minusZero ? text.substring(1) : text;
  }
}
