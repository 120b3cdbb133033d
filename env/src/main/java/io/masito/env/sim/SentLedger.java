package io.masito.env.sim;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What an agent itself sent to an option's place: what a message of the place cannot have counted
 * yet, and what is still out. Not thread-safe.
 */
final class SentLedger {

  private final Deque<Sent> since = new ArrayDeque<>();
  private int stillOut;

  SentLedger copy() {
    var copy = new SentLedger();
    copy.since.addAll(since);
    copy.stillOut = stillOut;
    return copy;
  }

  /** Counts a request to a place whose load is known exactly or not at all. */
  void sent() {
    stillOut++;
  }

  /** Counts a request to a neighbour, whose messages will count it once it is there. */
  void sentToNeighbour(long reachNanos, double workSeconds) {
    since.addLast(new Sent(reachNanos, workSeconds));
    stillOut++;
  }

  void answered() {
    stillOut--;
  }

  /** Forgets what had reached the place when it told its load. */
  void told(long toldNanos) {
    since.removeIf(sent -> sent.reachNanos <= toldNanos);
  }

  int sentSince() {
    return since.size();
  }

  double sentWorkSeconds() {
    double seconds = 0;
    for (Sent sent : since) {
      seconds += sent.workSeconds;
    }
    return seconds;
  }

  int stillOut() {
    return stillOut;
  }

  private record Sent(long reachNanos, double workSeconds) {}
}
