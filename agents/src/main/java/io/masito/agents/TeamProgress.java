package io.masito.agents;

import org.jspecify.annotations.Nullable;

/**
 * How far a team's learning is. Recent means cover what happened since the last call that asked.
 *
 * @param decisions decisions taken by all agents together
 * @param updates updates of weights, all networks together
 * @param epsilon share of decisions drawn by lot just now, mean over the agents
 * @param loss recent mean loss, NaN before the first update
 * @param meanQ recent mean value of the chosen options in the batches, NaN before the first update
 * @param meanReward recent mean reward of completed decisions, NaN if none completed
 * @param replaySize transitions in replay, all learners together
 * @param ruleAgreement recent share of decisions in kept-back episodes in which the networks would
 *     have chosen as the rule that they copy, NaN if there were none; null if they copy none
 */
public record TeamProgress(
    long decisions,
    long updates,
    double epsilon,
    double loss,
    double meanQ,
    double meanReward,
    long replaySize,
    @Nullable Double ruleAgreement) {

  /**
   * Makes the figures of a team that copies no rule.
   *
   * @param decisions decisions taken by all agents together
   * @param updates updates of weights
   * @param epsilon share of decisions drawn by lot just now
   * @param loss recent mean loss
   * @param meanQ recent mean value of the chosen options
   * @param meanReward recent mean reward of completed decisions
   * @param replaySize transitions in replay
   */
  public TeamProgress(
      long decisions,
      long updates,
      double epsilon,
      double loss,
      double meanQ,
      double meanReward,
      long replaySize) {
    this(decisions, updates, epsilon, loss, meanQ, meanReward, replaySize, null);
  }
}
