package io.masito.env.workload;

import io.masito.env.random.RandomStreams;

/** What arrives in an episode. Immutable. */
public interface Workload {

  /**
   * Starts the arrivals of an episode.
   *
   * @param streams the randomness of the episode
   * @return its requests
   */
  ArrivalStream start(RandomStreams streams);

  /**
   * Gives the end of an episode of this workload.
   *
   * @return simulated nanoseconds; every request arrives before it
   */
  long horizonNanos();

  /**
   * Says whether prompts may begin with what others began with.
   *
   * @return true if nodes with a prefix cache can profit
   */
  default boolean hasPrefixes() {
    return false;
  }

  /**
   * Says whether later arrivals depend on how earlier requests end.
   *
   * @return true if a decision can move arrivals
   */
  default boolean closedLoop() {
    return false;
  }
}
