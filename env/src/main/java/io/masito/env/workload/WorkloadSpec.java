package io.masito.env.workload;

import io.masito.env.config.Ranges;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scenario's own workload. Without {@code arrivals} the arrivals are Poisson. A profile gives
 * lengths, arrivals and correlation of a public trace; what stands beside it takes their place.
 *
 * @param requestsPerSecond mean arrivals at all nodes together, at least 0
 * @param prompt tokens of the prompts; may be absent if there is a profile
 * @param output tokens of the answers; may be absent if there is a profile
 * @param predictionSpread standard deviation of the logarithm of the error of the predicted output
 *     length, in [0, 3]; also used for replayed traces; with a profile it may be absent and is 0.4
 * @param arrivals how the arrivals vary, or null for Poisson arrivals
 * @param profile name of a profile that ships with Masito, or null
 * @param correlation of prompt and output on the normal scale (a Gaussian copula), in [-0.99,
 *     0.99], or null if they are independent
 * @param conversations conversations in place of single requests, or null; they begin at random and
 *     go without {@code arrivals}, {@code profile} and {@code correlation}
 * @param predictionBias the predicted output length is so many times what it would be without, in
 *     [0.01, 100]; 1 if it is left out
 */
public record WorkloadSpec(
    double requestsPerSecond,
    @Nullable LengthSpec prompt,
    @Nullable LengthSpec output,
    @Nullable Double predictionSpread,
    @Nullable ArrivalSpec arrivals,
    @Nullable String profile,
    @Nullable Double correlation,
    @Nullable ConversationSpec conversations,
    @Nullable Double predictionBias) {

  private static final double USUAL_PREDICTION_SPREAD = 0.4;

  /** Checks the ranges, and fills in what the profile says. */
  public WorkloadSpec {
    Ranges.within("requestsPerSecond", requestsPerSecond, 0, 1e6);
    if (profile != null) {
      WorkloadProfile known = WorkloadProfiles.named(profile);
      prompt = prompt == null ? LengthSpec.ofTable(profile + ".prompt") : prompt;
      output = output == null ? LengthSpec.ofTable(profile + ".output") : output;
      arrivals = arrivals == null ? known.arrivals() : arrivals;
      correlation = correlation == null ? known.correlation() : correlation;
      predictionSpread = predictionSpread == null ? USUAL_PREDICTION_SPREAD : predictionSpread;
    }
    if (conversations != null && (arrivals != null || profile != null || correlation != null)) {
      throw new IllegalArgumentException(
          "conversations: begin at random; leave out arrivals, profile and correlation");
    }
    given("prompt", prompt);
    given("output", output);
    given("predictionSpread", predictionSpread);
    if (predictionSpread != null) {
      Ranges.within("predictionSpread", predictionSpread, 0, 3);
    }
    if (predictionBias != null) {
      Ranges.within("predictionBias", predictionBias, 0.01, 100);
    }
    if (correlation != null) {
      Ranges.within("correlation", correlation, -0.99, 0.99);
    }
  }

  /**
   * Makes a workload whose predictor is right on average.
   *
   * @param requestsPerSecond mean arrivals at all nodes together, at least 0
   * @param prompt tokens of the prompts; may be absent if there is a profile
   * @param output tokens of the answers; may be absent if there is a profile
   * @param predictionSpread error of the predicted output length
   * @param arrivals how the arrivals vary, or null for Poisson arrivals
   * @param profile name of a profile, or null
   * @param correlation of prompt and output, or null if they are independent
   * @param conversations that the requests are turns of, or null
   */
  public WorkloadSpec(
      double requestsPerSecond,
      @Nullable LengthSpec prompt,
      @Nullable LengthSpec output,
      @Nullable Double predictionSpread,
      @Nullable ArrivalSpec arrivals,
      @Nullable String profile,
      @Nullable Double correlation,
      @Nullable ConversationSpec conversations) {
    this(
        requestsPerSecond,
        prompt,
        output,
        predictionSpread,
        arrivals,
        profile,
        correlation,
        conversations,
        null);
  }

  /**
   * Poisson arrivals with independent lengths.
   *
   * @param requestsPerSecond arrivals at all nodes together, at least 0
   * @param prompt tokens of the prompts
   * @param output tokens of the answers
   * @param predictionSpread error of the predicted output length, in [0, 3]
   */
  public WorkloadSpec(
      double requestsPerSecond, LengthSpec prompt, LengthSpec output, double predictionSpread) {
    this(requestsPerSecond, prompt, output, predictionSpread, null, null, null, null);
  }

  /**
   * Single requests.
   *
   * @param requestsPerSecond mean arrivals at all nodes together, at least 0
   * @param prompt tokens of the prompts; may be absent if there is a profile
   * @param output tokens of the answers; may be absent if there is a profile
   * @param predictionSpread error of the predicted output length
   * @param arrivals how the arrivals vary, or null for Poisson arrivals
   * @param profile name of a profile, or null
   * @param correlation of prompt and output, or null if they are independent
   */
  public WorkloadSpec(
      double requestsPerSecond,
      @Nullable LengthSpec prompt,
      @Nullable LengthSpec output,
      @Nullable Double predictionSpread,
      @Nullable ArrivalSpec arrivals,
      @Nullable String profile,
      @Nullable Double correlation) {
    this(requestsPerSecond, prompt, output, predictionSpread, arrivals, profile, correlation, null);
  }

  private static void given(String key, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          key + ": is missing; every key without a default must be given");
    }
  }

  @Override
  public LengthSpec prompt() {
    return Objects.requireNonNull(prompt);
  }

  @Override
  public LengthSpec output() {
    return Objects.requireNonNull(output);
  }

  @Override
  public Double predictionSpread() {
    return Objects.requireNonNull(predictionSpread);
  }

  /**
   * Gives the same workload at another rate.
   *
   * @param factor how many times the arrivals
   * @return the workload
   */
  public WorkloadSpec times(double factor) {
    return new WorkloadSpec(
        requestsPerSecond * factor,
        prompt,
        output,
        predictionSpread,
        arrivals,
        profile,
        correlation,
        conversations,
        predictionBias);
  }

  /**
   * Gives how many times too long the predictor says that answers will be.
   *
   * @return 1 unless it is biased
   */
  public double bias() {
    return predictionBias == null ? 1 : predictionBias;
  }
}
