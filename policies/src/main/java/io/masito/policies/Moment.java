package io.masito.policies;

/**
 * Which decision of which episode.
 *
 * @param scenario name of the scenario
 * @param seed seed of the episode
 * @param timeNanos simulated time of the decision, nanoseconds, at least 0
 * @param decision id of the decision, unique in the episode
 * @param agent index of the agent that owes it, at least 0
 */
public record Moment(String scenario, long seed, long timeNanos, long decision, int agent) {

  /** Checks the ranges. */
  public Moment {
    if (timeNanos < 0) {
      throw new IllegalArgumentException("timeNanos: " + timeNanos + " must be at least 0");
    }
    if (agent < 0) {
      throw new IllegalArgumentException("agent: " + agent + " must be at least 0");
    }
  }
}
