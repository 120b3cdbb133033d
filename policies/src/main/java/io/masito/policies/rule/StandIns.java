package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.ARRIVALS_PER_SECOND;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The requests that an agent expects next: as many as its rate of arrivals promises within a
 * horizon, and such as came last. An agent decides each request when it comes and cannot take it
 * back, so a rule that plans for a set of waiting requests has nothing to plan but the one; these
 * stand for the rest of the set. Not thread-safe.
 */
final class StandIns {

  /** No more are kept or planned for. */
  static final int MOST = 16;

  private final double horizonSeconds;
  private final List<Deque<SeenRequest>> latest = new ArrayList<>();

  StandIns(EnvSpec spec, double horizonSeconds) {
    this.horizonSeconds = horizonSeconds;
    spec.agents().forEach(agent -> latest.add(new ArrayDeque<>()));
  }

  /** Gives those that stand for what is to come, the latest first, and keeps the new request. */
  List<SeenRequest> expected(int agent, SeenRequest now, Observation seen) {
    Deque<SeenRequest> known = latest.get(agent);
    long count = Math.round(Math.min(MOST, ARRIVALS_PER_SECOND.of(seen, 0) * horizonSeconds));
    List<SeenRequest> expected =
        known.stream().filter(old -> old.options() == now.options()).limit(count).toList();
    known.addFirst(now);
    if (known.size() > MOST) {
      known.removeLast();
    }
    return expected;
  }
}
