package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A speed that somebody measured on a device, so that the device need not be as fast as others of
 * its class. At least one of the two rates is given.
 *
 * @param device id of the device
 * @param engine inference engine that ran
 * @param model id of the model that ran
 * @param quantization how its weights were stored
 * @param tensorParallel devices that shared every layer, at least 1; 1 if it is left out
 * @param batch sequences together, at least 1; 1 if it is left out
 * @param promptTokens prompt tokens of each sequence; needed for a prefill rate
 * @param prefillTokensPerSecond prompt tokens a second of the whole batch, if it was measured
 * @param contextTokens mean tokens in the KV cache of each sequence while the decode rate was
 *     measured; needed for a decode rate
 * @param decodeTokensPerSecond output tokens a second of the whole batch, if it was measured
 * @param source where the figures come from
 */
public record MeasuredRate(
    String device,
    String engine,
    String model,
    String quantization,
    @Nullable Integer tensorParallel,
    @Nullable Integer batch,
    @Nullable Integer promptTokens,
    @Nullable Double prefillTokensPerSecond,
    @Nullable Integer contextTokens,
    @Nullable Double decodeTokensPerSecond,
    String source) {

  /** Checks the ranges, and that a rate comes with what it was measured at. */
  public MeasuredRate {
    tensorParallel = tensorParallel == null ? 1 : tensorParallel;
    batch = batch == null ? 1 : batch;
    Ranges.within("tensorParallel", tensorParallel, 1, 1024);
    Ranges.within("batch", batch, 1, 1024);
    requireOne(prefillTokensPerSecond, decodeTokensPerSecond);
    requirePair("prefillTokensPerSecond", prefillTokensPerSecond, "promptTokens", promptTokens);
    requirePair("decodeTokensPerSecond", decodeTokensPerSecond, "contextTokens", contextTokens);
  }

  private static void requireOne(@Nullable Double prefill, @Nullable Double decode) {
    if (prefill == null && decode == null) {
      throw new IllegalArgumentException(
          "prefillTokensPerSecond: needed, or else decodeTokensPerSecond");
    }
  }

  private static void requirePair(
      String rateKey, @Nullable Double rate, String tokensKey, @Nullable Integer tokens) {
    if (rate == null) {
      return;
    }
    Ranges.above(rateKey, rate, 0);
    if (tokens == null) {
      throw new IllegalArgumentException(tokensKey + ": needed with " + rateKey);
    }
    Ranges.within(tokensKey, tokens, 1, 10_000_000);
  }

  /**
   * Gives the number of devices that shared every layer.
   *
   * @return at least 1
   */
  public int devices() {
    return tensorParallel == null ? 1 : tensorParallel;
  }

  /**
   * Gives the number of sequences together.
   *
   * @return at least 1
   */
  public int sequences() {
    return batch == null ? 1 : batch;
  }
}
