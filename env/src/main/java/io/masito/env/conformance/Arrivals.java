package io.masito.env.conformance;

import io.masito.env.EpisodePhase;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The requests of an episode as far as no decision may change them: which, where, when, of which
 * class and with how long a prompt. Read from the outcomes, so it knows only what has ended.
 */
final class Arrivals {

  private final TreeMap<Long, Arrival> byRequest = new TreeMap<>();
  private final boolean closedLoop;
  private boolean truncated;

  /**
   * Starts with nothing.
   *
   * @param closedLoop whether decisions may move arrivals or cut them off
   */
  Arrivals(boolean closedLoop) {
    this.closedLoop = closedLoop;
  }

  void add(Turn turn) {
    for (Outcome outcome : turn.outcomes()) {
      byRequest.put(outcome.requestId(), Arrival.of(outcome, closedLoop));
    }
    truncated = turn.phase() == EpisodePhase.TRUNCATED;
  }

  Arrivals copy() {
    var copy = new Arrivals(closedLoop);
    copy.byRequest.putAll(byRequest);
    copy.truncated = truncated;
    return copy;
  }

  int size() {
    return byRequest.size();
  }

  /**
   * Finds a request that the two episodes do not share. Where a world terminated, decisions may
   * have ended it sooner, and only requests that are in both are compared. So it is where arrivals
   * are a closed loop, and their instants are not compared there.
   */
  Optional<String> difference(Arrivals other) {
    for (Map.Entry<Long, Arrival> entry : byRequest.entrySet()) {
      Arrival there = other.byRequest.get(entry.getKey());
      boolean missing = there == null && complete(other);
      if (missing || (there != null && !there.equals(entry.getValue()))) {
        return Optional.of(
            "request "
                + entry.getKey()
                + ": "
                + entry.getValue()
                + " against "
                + (there == null ? "nothing" : there));
      }
    }
    boolean more = complete(other) && other.size() > size();
    return more ? Optional.of(other.size() + " requests against " + size()) : Optional.empty();
  }

  /** Whether both episodes must have all requests. */
  private boolean complete(Arrivals other) {
    return truncated && other.truncated && !closedLoop;
  }

  private record Arrival(int agent, int requestClass, long arrivalNanos, int promptTokens) {

    static Arrival of(Outcome outcome, boolean closedLoop) {
      return new Arrival(
          outcome.agent(),
          outcome.requestClass(),
          closedLoop ? 0 : outcome.times().arrivalNanos(),
          outcome.promptTokens());
    }

    @Override
    public String toString() {
      return "at "
          + arrivalNanos
          + " ns, agent "
          + agent
          + ", class "
          + requestClass
          + ", "
          + promptTokens
          + " prompt tokens";
    }
  }
}
