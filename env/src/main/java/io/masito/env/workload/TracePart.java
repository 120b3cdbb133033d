package io.masito.env.workload;

/** Which part of a trace is replayed; parts are cut by time, so that they share no request. */
public enum TracePart {
  /** The whole trace. */
  ALL(0, 1),
  /** The first 70 % of its time, to train on. */
  TRAIN(0, 0.7),
  /** The last 30 % of its time, to judge on. */
  TEST(0.7, 1);

  private final double from;
  private final double to;

  TracePart(double from, double to) {
    this.from = from;
    this.to = to;
  }

  boolean contains(double shareOfTime) {
    return shareOfTime >= from && (shareOfTime < to || to >= 1);
  }
}
