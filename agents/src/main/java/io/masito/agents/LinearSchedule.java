package io.masito.agents;

/**
 * A number that moves in a straight line from start to end and then stays.
 *
 * @param start at count 0
 * @param end from {@code length} on
 * @param length counts over which it moves, at least 0
 */
public record LinearSchedule(double start, double end, long length) {

  /**
   * Makes a number that never moves.
   *
   * @param value the number
   * @return the schedule
   */
  public static LinearSchedule constant(double value) {
    return new LinearSchedule(value, value, 0);
  }

  /**
   * Gives the number.
   *
   * @param count decisions, updates or whatever is counted, so far; at least 0
   * @return the number then
   */
  public double at(long count) {
    return count >= length ? end : start + (end - start) * count / length;
  }
}
