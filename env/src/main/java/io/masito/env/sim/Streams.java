package io.masito.env.sim;

import java.util.List;

/**
 * What an agent has seen of the answers that stream out of its node.
 *
 * @param models by model, what it has counted
 * @param slowness times that the last tokens took longer than they should
 */
record Streams(List<Streamed> models, double slowness) {}
