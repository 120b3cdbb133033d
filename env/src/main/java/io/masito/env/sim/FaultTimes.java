package io.masito.env.sim;

import io.masito.env.cluster.FaultSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;

/**
 * When the next fault starts or ends. Draws are keyed by the fault and how often it has turned, so
 * no decision changes a fault. Not thread-safe.
 */
final class FaultTimes {

  private static final long NEVER = NodeClock.NEVER;

  private final List<FaultSpec> faults;
  private final RandomStreams streams;
  private final long[] times;

  /** By fault, how often it has started and ended; it lasts while this is odd. */
  private final int[] turns;

  private int next;
  private long nextNanos;

  FaultTimes(List<FaultSpec> faults, RandomStreams streams) {
    this(faults, streams, new long[faults.size()], new int[faults.size()]);
    for (int fault = 0; fault < times.length; fault++) {
      times[fault] = after(fault, 0);
    }
    findNext();
  }

  private FaultTimes(List<FaultSpec> faults, RandomStreams streams, long[] times, int[] turns) {
    this.faults = faults;
    this.streams = streams;
    this.times = times;
    this.turns = turns;
  }

  FaultTimes copy() {
    if (times.length == 0) {
      return this;
    }
    var copy = new FaultTimes(faults, streams, times.clone(), turns.clone());
    copy.findNext();
    return copy;
  }

  /** When the next fault turns, {@link NodeClock#NEVER} if none does. */
  long nextNanos() {
    return nextNanos;
  }

  /** Whether a fault lasts. */
  boolean lasts(int fault) {
    return turns[fault] % 2 == 1;
  }

  /** How often a fault has started and ended. */
  int turns(int fault) {
    return turns[fault];
  }

  /** Turns the next fault, of those of one instant the one that the scenario names first. */
  int take() {
    int fault = next;
    turns[fault]++;
    times[fault] = after(fault, nextNanos);
    findNext();
    return fault;
  }

  private long after(int fault, long nowNanos) {
    FaultSpec spec = faults.get(fault);
    Double at = spec.atSeconds();
    Double length = spec.forSeconds();
    Double meanUp = spec.meanUpSeconds();
    Double meanDown = spec.meanDownSeconds();
    if (at != null && length != null) {
      if (turns[fault] > 1) {
        return NEVER;
      }
      return nowNanos + Nanos.ofSeconds(turns[fault] == 0 ? at : length);
    }
    if (meanUp == null || meanDown == null) {
      return NEVER;
    }
    double uniform = streams.of(Purpose.FAULT, fault, turns[fault]).nextDouble();
    double mean = lasts(fault) ? meanDown : meanUp;
    double wait = -mean * StrictMath.log1p(-uniform);
    return nowNanos + StrictMath.max(1, Nanos.ofSeconds(wait));
  }

  private void findNext() {
    nextNanos = NEVER;
    for (int fault = 0; fault < times.length; fault++) {
      if (times[fault] < nextNanos) {
        nextNanos = times[fault];
        next = fault;
      }
    }
  }
}
