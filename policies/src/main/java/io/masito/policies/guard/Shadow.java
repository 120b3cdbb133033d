package io.masito.policies.guard;

import io.masito.env.AgentTurn;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A candidate that is asked beside the live policy and decides nothing. Thread-safe. */
final class Shadow {

  private final Generation candidate;
  private final LongAdder decisions = new LongAdder();
  private final LongAdder differing = new LongAdder();
  private final AtomicInteger sampled = new AtomicInteger();
  private final AtomicReferenceArray<ShadowSample> samples =
      new AtomicReferenceArray<>(ShadowReport.MOST_SAMPLES);

  Shadow(Generation candidate) {
    this.candidate = candidate;
  }

  Generation candidate() {
    return candidate;
  }

  /** Asks the candidate about what has just been decided. */
  void compare(int agent, Observation seen, @Nullable AgentTurn due, int live) {
    int option =
        due == null ? candidate.policy().choose(agent, seen) : candidate.policy().decide(due);
    decisions.increment();
    if (option == live) {
      return;
    }
    differing.increment();
    if (sampled.get() < ShadowReport.MOST_SAMPLES) {
      int place = sampled.getAndIncrement();
      if (place < ShadowReport.MOST_SAMPLES) {
        samples.set(place, new ShadowSample(agent, seen, live, option));
      }
    }
  }

  ShadowReport report() {
    List<ShadowSample> kept = new ArrayList<>();
    for (int i = 0; i < samples.length(); i++) {
      ShadowSample sample = samples.get(i);
      if (sample != null) {
        kept.add(sample);
      }
    }
    return new ShadowReport(
        candidate.source().name(),
        decisions.sum(),
        differing.sum(),
        kept,
        candidate.counters().counts());
  }
}
