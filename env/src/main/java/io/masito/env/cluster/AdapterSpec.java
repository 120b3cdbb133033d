package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * What makes a hosted model a low-rank adapter of another (Hu et al., "LoRA: low-rank adaptation of
 * large language models", ICLR 2022): it needs little memory of its own and the other's weights.
 *
 * @param of model that it adapts, hosted on the same node without an adapter
 * @param megabytes size of the adapter, MB of 10^6 bytes, above 0
 * @param name what it is called beside its model; {@code lora} if it is left out
 */
public record AdapterSpec(String of, double megabytes, @Nullable String name) {

  /** Checks the range. */
  public AdapterSpec {
    Ranges.named("of", of);
    Ranges.above("megabytes", megabytes, 0);
    name = name == null ? "lora" : name;
    Ranges.named("name", name);
  }
}
