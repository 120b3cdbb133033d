package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an API: always there, far away, paid by the token, limited in rate for each site.
 *
 * @param model id of its model; served at full precision
 * @param roundTripMillis network round trip, milliseconds, at least 0
 * @param megabitsPerSecond bandwidth from a node to the cloud, above 0
 * @param firstTokenSeconds time to the first token of an empty prompt, without network, at least 0
 * @param prefillTokensPerSecond speed of reading the prompt, above 0
 * @param decodeTokensPerSecond speed of writing the answer, above 0
 * @param serviceSpread standard deviation of the logarithm of its slowness from request to request,
 *     in [0, 2]
 * @param requestsPerMinute requests that a site may send on average, above 0
 * @param burst requests that a site may send at once after a quiet time, at least 1
 * @param usdPerMillionPromptTokens price of reading, at least 0
 * @param usdPerMillionOutputTokens price of writing, at least 0
 * @param load how it slows down under load; {@link CloudLoad#TWO_H100} if it is left out
 * @param carrier how well the way there carries; {@link CarrierSpec#STEADY} if it is left out
 * @param budget what may be spent there; no limit if it is left out
 */
public record CloudSpec(
    String model,
    double roundTripMillis,
    double megabitsPerSecond,
    double firstTokenSeconds,
    double prefillTokensPerSecond,
    double decodeTokensPerSecond,
    double serviceSpread,
    double requestsPerMinute,
    double burst,
    double usdPerMillionPromptTokens,
    double usdPerMillionOutputTokens,
    @Nullable CloudLoad load,
    @Nullable CarrierSpec carrier,
    @Nullable CloudBudgetSpec budget) {

  /** Checks the ranges. */
  public CloudSpec {
    Ranges.named("model", model);
    Ranges.within("roundTripMillis", roundTripMillis, 0, 60_000);
    Ranges.above("megabitsPerSecond", megabitsPerSecond, 0);
    Ranges.within("firstTokenSeconds", firstTokenSeconds, 0, 3_600);
    Ranges.above("prefillTokensPerSecond", prefillTokensPerSecond, 0);
    Ranges.above("decodeTokensPerSecond", decodeTokensPerSecond, 0);
    Ranges.within("serviceSpread", serviceSpread, 0, 2);
    Ranges.above("requestsPerMinute", requestsPerMinute, 0);
    Ranges.within("burst", burst, 1, 1_000_000);
    Ranges.within(
        "usdPerMillionPromptTokens", usdPerMillionPromptTokens, 0, Double.POSITIVE_INFINITY);
    Ranges.within(
        "usdPerMillionOutputTokens", usdPerMillionOutputTokens, 0, Double.POSITIVE_INFINITY);
    load = load == null ? CloudLoad.TWO_H100 : load;
    carrier = carrier == null ? CarrierSpec.STEADY : carrier;
  }

  /**
   * Makes a cloud without a budget.
   *
   * @param model id of its model
   * @param roundTripMillis network round trip, milliseconds
   * @param megabitsPerSecond bandwidth from a node to the cloud
   * @param firstTokenSeconds time to the first token of an empty prompt, without network
   * @param prefillTokensPerSecond speed of reading the prompt
   * @param decodeTokensPerSecond speed of writing the answer
   * @param serviceSpread standard deviation of the logarithm of its slowness
   * @param requestsPerMinute requests that a site may send on average
   * @param burst requests that a site may send at once after a quiet time
   * @param usdPerMillionPromptTokens price of reading
   * @param usdPerMillionOutputTokens price of writing
   * @param load how it slows down under load
   * @param carrier how well the way there carries
   */
  public CloudSpec(
      String model,
      double roundTripMillis,
      double megabitsPerSecond,
      double firstTokenSeconds,
      double prefillTokensPerSecond,
      double decodeTokensPerSecond,
      double serviceSpread,
      double requestsPerMinute,
      double burst,
      double usdPerMillionPromptTokens,
      double usdPerMillionOutputTokens,
      @Nullable CloudLoad load,
      @Nullable CarrierSpec carrier) {
    this(
        model,
        roundTripMillis,
        megabitsPerSecond,
        firstTokenSeconds,
        prefillTokensPerSecond,
        decodeTokensPerSecond,
        serviceSpread,
        requestsPerMinute,
        burst,
        usdPerMillionPromptTokens,
        usdPerMillionOutputTokens,
        load,
        carrier,
        null);
  }

  /**
   * Gives the same cloud with another budget.
   *
   * @param other the budget, null for none
   * @return the cloud
   */
  public CloudSpec withBudget(@Nullable CloudBudgetSpec other) {
    return new CloudSpec(
        model,
        roundTripMillis,
        megabitsPerSecond,
        firstTokenSeconds,
        prefillTokensPerSecond,
        decodeTokensPerSecond,
        serviceSpread,
        requestsPerMinute,
        burst,
        usdPerMillionPromptTokens,
        usdPerMillionOutputTokens,
        load,
        carrier,
        other);
  }
}
