package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A model that a node serves: one that it has in memory or, where the node has a {@link
 * ResidencySpec}, one that it can load.
 *
 * @param model id of the model
 * @param quantization id of its quantization
 * @param pinned whether it is never evicted; false if it is left out
 * @param adapter if it is an adapter of another model of the node
 */
public record HostedModel(
    String model, String quantization, @Nullable Boolean pinned, @Nullable AdapterSpec adapter) {

  /** Checks that both are named. */
  public HostedModel {
    Ranges.named("model", model);
    Ranges.named("quantization", quantization);
  }

  /**
   * Makes a model that is no adapter and not pinned.
   *
   * @param model id of the model
   * @param quantization id of its quantization
   */
  public HostedModel(String model, String quantization) {
    this(model, quantization, null, null);
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
