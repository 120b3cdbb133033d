package io.masito.env.workload;

import io.masito.env.random.RandomStreams;

/** A relative rate of arrivals over time. */
sealed interface RateSpec permits MmppSpec, Ar1Spec, DiurnalSpec, FlashCrowdSpec {

  /** Whether all nodes see the same rate. */
  boolean isCommon();

  /**
   * Draws the rate of an episode.
   *
   * @param streams the randomness of the episode
   * @param subject 0 for what is common, else one more than the node
   * @param seconds length of the episode
   */
  RateSteps steps(RandomStreams streams, long subject, double seconds);

  /** About how many steps an episode has. */
  double expectedSteps(double seconds);
}
