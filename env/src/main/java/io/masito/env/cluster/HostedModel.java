package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * A model that a node has in memory.
 *
 * @param model id of the model
 * @param quantization id of its quantization
 */
public record HostedModel(String model, String quantization) {

  /** Checks that both are named. */
  public HostedModel {
    Ranges.named("model", model);
    Ranges.named("quantization", quantization);
  }
}
