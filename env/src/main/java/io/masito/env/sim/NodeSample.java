package io.masito.env.sim;

/**
 * How a node stands at an instant. The cloud is told of too: there everything runs, nothing waits,
 * and of its memory and power nothing is known (0).
 *
 * @param node its index, {@link RequestTrail#CLOUD} for the cloud
 * @param nowNanos the instant
 * @param up whether it has power
 * @param busy whether an iteration runs
 * @param waiting requests that wait, for any of its models
 * @param running requests in its batches
 * @param kvUsedFraction share of its KV memory in use, in [0, 1]
 * @param watts power it draws, host included; while equal decode steps are taken in a leap, that of
 *     the leap's first
 */
public record NodeSample(
    int node,
    long nowNanos,
    boolean up,
    boolean busy,
    int waiting,
    int running,
    double kvUsedFraction,
    double watts) {}
