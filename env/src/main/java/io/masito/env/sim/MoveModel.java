package io.masito.env.sim;

/**
 * A large transfer as the simulator runs it.
 *
 * @param path index of the path it takes
 * @param bytes its size
 * @param firstNanos when it starts first
 * @param everyNanos time to its next start, 0 if there is none
 */
record MoveModel(int path, double bytes, long firstNanos, long everyNanos) {}
