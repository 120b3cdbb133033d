package io.masito.env.workload;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads times and counts from pieces of text, without making new texts. */
final class TraceCell {

  static final int MOST_TOKENS = 10_000_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DATE_AND_TIME = 19;
  private static final int OFFSET = 6;
  private static final int FRACTION_DIGITS = 9;
  private static final double MOST_SECONDS = 9e9;
  private static final int DECIMAL = 10;

  private TraceCell() {}

  /** A count of at least the given one; -1 if it is none. */
  static int tokens(String line, int from, int to, int least) {
    try {
      int tokens = Integer.parseInt(line, from, to, DECIMAL);
      return tokens >= least && tokens <= MOST_TOKENS ? tokens : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Seconds as nanoseconds; -1 if it is no plain number within reach. */
  static long secondsAsNanos(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
        return -1;
      }
    }
    try {
      double seconds = Double.parseDouble(text);
      boolean reached = seconds >= 0 && seconds <= MOST_SECONDS;
      return reached ? StrictMath.round(seconds * NANOS_PER_SECOND) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * Reads a time such as {@code 2023-11-16 18:15:46.6805900}, with or without an offset such as
   * {@code +00:00}.
   *
   * @return nanoseconds since 1970; negative values are possible
   * @throws DateTimeException if it is no such time
   * @throws ArithmeticException if it is out of reach
   */
  static long time(String line, int from, int to) {
    int end = to;
    long offset = 0;
    if (end - from > DATE_AND_TIME + OFFSET - 1 && line.charAt(end - OFFSET / 2) == ':') {
      char sign = line.charAt(end - OFFSET);
      if (sign == '+' || sign == '-') {
        int minutes = 60 * two(line, end - 5) + two(line, end - 2);
        offset = sign == '+' ? minutes : -minutes;
        end -= OFFSET;
      }
    }
    if (end - from < DATE_AND_TIME || !punctuated(line, from)) {
      throw new DateTimeException("not a time");
    }
    long day =
        LocalDate.of(
                two(line, from) * 100 + two(line, from + 2),
                two(line, from + 5),
                two(line, from + 8))
            .toEpochDay();
    int hour = limited(two(line, from + 11), 23);
    int minute = limited(two(line, from + 14), 59);
    int second = limited(two(line, from + 17), 59);
    long seconds = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - 60 * offset;
    long nanos = fraction(line, from + DATE_AND_TIME, end);
    return StrictMath.addExact(StrictMath.multiplyExact(seconds, NANOS_PER_SECOND), nanos);
  }

  private static boolean punctuated(String line, int from) {
    return line.charAt(from + 4) == '-'
        && line.charAt(from + 7) == '-'
        && line.charAt(from + 10) == ' '
        && line.charAt(from + 13) == ':'
        && line.charAt(from + 16) == ':';
  }

  private static int two(String line, int at) {
    return DECIMAL * digit(line, at) + digit(line, at + 1);
  }

  private static int digit(String line, int at) {
    int digit = line.charAt(at) - '0';
    return limited(digit < 0 ? DECIMAL : digit, DECIMAL - 1);
  }

  private static int limited(int value, int most) {
    if (value > most) {
      throw new DateTimeException("not a time");
    }
    return value;
  }

  private static long fraction(String line, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (line.charAt(from) != '.' || to - from - 1 > FRACTION_DIGITS || to - from == 1) {
      throw new DateTimeException("not a fraction");
    }
    long nanos = 0;
    for (int place = 1; place <= FRACTION_DIGITS; place++) {
      nanos = DECIMAL * nanos + (from + place < to ? digit(line, from + place) : 0);
    }
    return nanos;
  }
}
