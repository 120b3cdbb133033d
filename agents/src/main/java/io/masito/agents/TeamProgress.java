package io.masito.agents;

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
 */
public record TeamProgress(
    long decisions,
    long updates,
    double epsilon,
    double loss,
    double meanQ,
    double meanReward,
    long replaySize) {}
