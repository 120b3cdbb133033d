package io.masito.env.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an agent itself sent to an option's place: what a message of the place cannot have counted
 * yet, and what is still out. Not thread-safe.
 */
final class SentLedger {

  private static final int FIRST_CAPACITY = 4;
  private static final long[] NO_TIMES = {};
  private static final double[] NO_WORK = {};

  private long[] reachNanos = NO_TIMES;
  private double[] workSeconds = NO_WORK;
  private int since;
  private int stillOut;

  /** The counters as they are, null if that has not been asked since they changed. */
  private @Nullable Sent now = Sent.NOTHING;

  SentLedger copy() {
    var copy = new SentLedger();
    if (since > 0) {
      copy.reachNanos = Arrays.copyOf(reachNanos, since);
      copy.workSeconds = Arrays.copyOf(workSeconds, since);
      copy.since = since;
    }
    copy.stillOut = stillOut;
    copy.now = now;
    return copy;
  }

  /** Counts a request to a place whose load is known exactly or not at all. */
  void sent() {
    stillOut++;
    now = null;
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
    now = null;
  }

  void answered() {
    stillOut--;
    now = null;
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
    if (kept < since) {
      since = kept;
      now = null;
    }
  }

  /** The counters as they are. */
  Sent now() {
    Sent known = now;
    if (known == null) {
      known = new Sent(since, sumOfWorkSeconds(), stillOut);
      now = known;
    }
    return known;
  }

  /** Adds up in the order of sending. */
  private double sumOfWorkSeconds() {
    double seconds = 0;
    for (int i = 0; i < since; i++) {
      seconds += workSeconds[i];
    }
    return seconds;
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
