package io.masito.env.sim;

import java.util.Arrays;

/**
 * What an agent itself sent to an option's place: what a message of the place cannot have counted
 * yet, and what is still out. Not thread-safe.
 */
final class SentLedger {

  private static final int FIRST_CAPACITY = 4;

  private long[] reachNanos = {};
  private double[] workSeconds = {};
  private int since;
  private int stillOut;

  SentLedger copy() {
    var copy = new SentLedger();
    if (since > 0) {
      copy.reachNanos = Arrays.copyOf(reachNanos, since);
      copy.workSeconds = Arrays.copyOf(workSeconds, since);
      copy.since = since;
    }
    copy.stillOut = stillOut;
    return copy;
  }

  /** Counts a request to a place whose load is known exactly or not at all. */
  void sent() {
    stillOut++;
  }

  /** Counts a request to a neighbour, whose messages will count it once it is there. */
  void sentToNeighbour(long reach, double work) {
    if (since == reachNanos.length) {
      int capacity = StrictMath.max(FIRST_CAPACITY, 2 * since);
      reachNanos = Arrays.copyOf(reachNanos, capacity);
      workSeconds = Arrays.copyOf(workSeconds, capacity);
    }
    reachNanos[since] = reach;
    workSeconds[since] = work;
    since++;
    stillOut++;
  }

  void answered() {
    stillOut--;
  }

  /** Forgets what had reached the place when it told its load. */
  void told(long toldNanos) {
    int kept = 0;
    for (int i = 0; i < since; i++) {
      if (reachNanos[i] > toldNanos) {
        reachNanos[kept] = reachNanos[i];
        workSeconds[kept] = workSeconds[i];
        kept++;
      }
    }
    since = kept;
  }

  /** The counters as they are; adds up work in the order of sending. */
  Sent now() {
    if (since == 0 && stillOut == 0) {
      return Sent.NOTHING;
    }
    double seconds = 0;
    for (int i = 0; i < since; i++) {
      seconds += workSeconds[i];
    }
    return new Sent(since, seconds, stillOut);
  }

  /**
   * The counters at some time.
   *
   * @param since requests that the place's last message cannot have counted
   * @param workSeconds busy time of those
   * @param stillOut requests not yet answered
   */
  record Sent(int since, double workSeconds, int stillOut) {
    static final Sent NOTHING = new Sent(0, 0, 0);
  }
}
