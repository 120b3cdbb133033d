package io.masito.env.workload;

/** What readers of traces say of a wrong value. */
final class TraceProblem {

  private TraceProblem() {}

  /** A count out of range. */
  static String count(String value, int least) {
    return "'%s' must be a whole number in [%d, %d]"
        .formatted(TraceLines.shown(value), least, TraceCell.MOST_TOKENS);
  }
}
