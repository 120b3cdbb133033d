package io.masito.env.sim;

import java.util.List;

/**
 * What a node loads and evicts, and by which rules.
 *
 * @param memoryBytes memory for weights and KV together
 * @param models by hosted model, what it takes
 * @param oldestFirst whether the model loaded longest ago is evicted first, not the least recently
 *     used
 * @param keepAliveNanos idle time after which a model is unloaded, {@link NodeClock#NEVER} if that
 *     never happens
 */
record ResidencyPlan(
    long memoryBytes, List<Weights> models, boolean oldestFirst, long keepAliveNanos) {

  /** Base of a model that is no adapter. */
  static final int NO_BASE = -1;

  /**
   * What a model takes.
   *
   * @param bytes memory of its weights
   * @param loadNanos time to load them
   * @param pinned whether it is never evicted
   * @param base index of the model that it adapts, {@link #NO_BASE} if it is no adapter
   * @param atStart whether it is in memory at first
   */
  record Weights(long bytes, long loadNanos, boolean pinned, int base, boolean atStart) {}

  /** KV memory that a model could have at most: with only itself, its base and the pinned. */
  long mostKvBytes(int model) {
    long left = memoryBytes;
    for (int other = 0; other < models.size(); other++) {
      Weights weights = models.get(other);
      if (other == model || other == models.get(model).base() || weights.pinned()) {
        left -= weights.bytes();
      }
    }
    return left;
  }
}
