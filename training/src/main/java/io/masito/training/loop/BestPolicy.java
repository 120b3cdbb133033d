package io.masito.training.loop;

/**
 * The best policy seen in greedy evaluations.
 *
 * @param decisions decisions of all agents when it was seen
 * @param utilityPerRequest what it reached, mean over the episodes of the evaluation
 */
public record BestPolicy(long decisions, double utilityPerRequest) {}
