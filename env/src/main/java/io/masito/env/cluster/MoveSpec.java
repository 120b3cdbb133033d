package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A large transfer that comes about without any agent: the weights of a model, a KV cache, a
 * backup. It shares the bandwidth of its link with the requests. Either {@code gigabytes} or {@code
 * model} is given.
 *
 * @param from name of the node it starts at
 * @param to name of a neighbour of that node, or {@code cloud}
 * @param gigabytes its size, GB of 10^9 bytes, above 0
 * @param model id of the model whose weights or KV cache it is
 * @param quantization how that model's weights are stored; needed with a model
 * @param kvTokens tokens whose KV cache it is, at least 1; the weights if it is left out
 * @param atSeconds when it starts, at least 0
 * @param everySeconds time to its next start, above 0; it happens once if it is left out
 */
public record MoveSpec(
    String from,
    String to,
    @Nullable Double gigabytes,
    @Nullable String model,
    @Nullable String quantization,
    @Nullable Integer kvTokens,
    double atSeconds,
    @Nullable Double everySeconds) {

  private static final double GIGA = 1e9;

  /** Checks the ranges, and that the size is given once. */
  public MoveSpec {
    Ranges.named("from", from);
    Ranges.named("to", to);
    Ranges.within("atSeconds", atSeconds, 0, Double.POSITIVE_INFINITY);
    if ((gigabytes == null) == (model == null)) {
      throw new IllegalArgumentException("gigabytes: give either this or model");
    }
    if (gigabytes != null) {
      Ranges.above("gigabytes", gigabytes, 0);
    }
    if (model != null && quantization == null) {
      throw new IllegalArgumentException("quantization: needed with model");
    }
    if (kvTokens != null) {
      Ranges.within("kvTokens", kvTokens, 1, 100_000_000);
    }
    if (everySeconds != null) {
      Ranges.above("everySeconds", everySeconds, 0);
    }
  }

  /**
   * Gives its size.
   *
   * @param catalogue where model and quantization are looked up
   * @return bytes
   * @throws io.masito.env.config.ConfigError if something is not in the catalogue
   */
  public double bytes(Catalogue catalogue) {
    if (model == null || quantization == null) {
      return gigabytes == null ? 0 : gigabytes * GIGA;
    }
    Quantization stored = catalogue.quantization(quantization);
    Model moved = catalogue.model(model);
    return kvTokens == null
        ? stored.weightBytes(moved)
        : kvTokens * moved.kvBytesPerToken() * stored.kvFactor();
  }
}
