package io.masito.agents;

/**
 * How far a learner is. Recent figures cover what happened since they were last taken.
 *
 * @param updates updates since the start of the run
 * @param replaySize transitions in replay
 * @param recentUpdates updates that the sums cover
 * @param lossSum sum of their losses
 * @param valueSum sum of their mean values of the chosen options
 */
public record LearnerFigures(
    long updates, int replaySize, long recentUpdates, double lossSum, double valueSum) {}
