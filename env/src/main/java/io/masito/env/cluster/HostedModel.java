package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A model that a node serves: one that it has in memory or, where the node has a {@link
 * ResidencySpec}, one that it can load.
 *
 * @param model id of the model
 * @param quantization id of its quantization
 * @param kvWindowTokens the most of a context that it keeps and reads, a multiple of 16; all of it
 *     if it is left out
 * @param kvWindowLoss what that takes from the quality of an answer whose context is longer, in [0,
 *     1]; nothing if it is left out
 * @param pinned whether it is never evicted; false if it is left out
 * @param adapter if it is an adapter of another model of the node
 */
public record HostedModel(
    String model,
    String quantization,
    @Nullable Integer kvWindowTokens,
    @Nullable Double kvWindowLoss,
    @Nullable Boolean pinned,
    @Nullable AdapterSpec adapter) {

  private static final int BLOCK_TOKENS = 16;

  /** Checks that both are named. */
  public HostedModel {
    Ranges.named("model", model);
    Ranges.named("quantization", quantization);
    if (kvWindowTokens != null) {
      Ranges.within("kvWindowTokens", kvWindowTokens, BLOCK_TOKENS, 1 << 30);
      if (kvWindowTokens % BLOCK_TOKENS != 0) {
        throw new IllegalArgumentException(
            "kvWindowTokens: " + kvWindowTokens + " must be a multiple of " + BLOCK_TOKENS);
      }
    }
    kvWindowLoss = kvWindowLoss == null ? 0 : kvWindowLoss;
    Ranges.within("kvWindowLoss", kvWindowLoss, 0, 1);
  }

  /**
   * Makes a model that keeps the whole context, is no adapter and not pinned.
   *
   * @param model id of the model
   * @param quantization id of its quantization
   */
  public HostedModel(String model, String quantization) {
    this(model, quantization, null, null, null, null);
  }

  /**
   * Gives the most of a context that is kept.
   *
   * @return tokens, the largest number if it is all
   */
  public int window() {
    return kvWindowTokens == null ? Integer.MAX_VALUE : kvWindowTokens;
  }

  /**
   * Gives what a window takes from the quality.
   *
   * @return in [0, 1]
   */
  public double windowLoss() {
    return kvWindowLoss == null ? 0 : kvWindowLoss;
  }

  /**
   * Says whether it is never evicted.
   *
   * @return true if it is pinned
   */
  public boolean isPinned() {
    return pinned != null && pinned;
  }

  /**
   * Gives the name that tells it from the other models of its node.
   *
   * @return the model's id, with the adapter's name if it is one
   */
  public String label() {
    return adapter == null ? model : model + "+" + adapter.name();
  }
}
