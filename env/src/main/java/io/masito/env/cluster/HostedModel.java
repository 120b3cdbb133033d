package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A model that a node has in memory.
 *
 * @param model id of the model
 * @param quantization id of its quantization
 * @param kvWindowTokens the most of a context that it keeps and reads, a multiple of 16; all of it
 *     if it is left out
 * @param kvWindowLoss what that takes from the quality of an answer whose context is longer, in [0,
 *     1]; nothing if it is left out
 */
public record HostedModel(
    String model,
    String quantization,
    @Nullable Integer kvWindowTokens,
    @Nullable Double kvWindowLoss) {

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
   * Makes a model that keeps the whole context.
   *
   * @param model id of the model
   * @param quantization id of its quantization
   */
  public HostedModel(String model, String quantization) {
    this(model, quantization, null, null);
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
}
