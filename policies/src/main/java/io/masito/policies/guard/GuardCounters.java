package io.masito.policies.guard;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts what guards do; any number of guards may share it. Thread-safe, without locks. */
public final class GuardCounters {

  private static final GuardCause[] CAUSES = GuardCause.values();

  private final LongAdder decisions = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final AtomicLongArray trips = new AtomicLongArray(CAUSES.length);
  private final AtomicReferenceArray<String> latest = new AtomicReferenceArray<>(CAUSES.length);

  /** Starts at 0. */
  public GuardCounters() {}

  void decided() {
    decisions.increment();
  }

  void tripped(GuardCause cause, String what) {
    trips.incrementAndGet(cause.ordinal());
    latest.set(cause.ordinal(), what);
    if (cause.ofModel()) {
      faults.increment();
    }
  }

  /**
   * Tells how often the policy was to blame, see {@link GuardCause#ofModel}.
   *
   * @return at least 0
   */
  public long faults() {
    return faults.sum();
  }

  /**
   * Reads all counters. While others decide, these need not be of the same moment.
   *
   * @return a copy
   */
  public GuardCounts counts() {
    Map<GuardCause, Long> counted = new EnumMap<>(GuardCause.class);
    Map<GuardCause, String> lines = new EnumMap<>(GuardCause.class);
    for (GuardCause cause : CAUSES) {
      long count = trips.get(cause.ordinal());
      String line = latest.get(cause.ordinal());
      if (count > 0) {
        counted.put(cause, count);
      }
      if (line != null) {
        lines.put(cause, line);
      }
    }
    return new GuardCounts(decisions.sum(), counted, lines);
  }
}
