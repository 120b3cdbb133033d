package io.masito.eval.watch;

/**
 * How a node fared in an episode, up to its horizon. Means are over time.
 *
 * @param name the node
 * @param servedOwn requests that arrived there and were served there
 * @param servedGuests requests of neighbours that were served there
 * @param sentAway requests that arrived there and were sent to a neighbour or the cloud
 * @param meanWaiting requests that waited there
 * @param meanRunning requests in its batches
 * @param meanKvFraction share of KV memory in use, in [0, 1], as it was when the node changed
 * @param busyShare share of the time in which an iteration ran
 */
public record NodeFigures(
    String name,
    int servedOwn,
    int servedGuests,
    int sentAway,
    double meanWaiting,
    double meanRunning,
    double meanKvFraction,
    double busyShare) {}
