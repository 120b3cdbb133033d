package io.masito.env.workload;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * The scenario's own workload: Poisson arrivals with log-normal lengths.
 *
 * @param requestsPerSecond arrivals at all nodes together, at least 0
 * @param prompt tokens of the prompts
 * @param output tokens of the answers
 * @param predictionSpread standard deviation of the logarithm of the error of the predicted output
 *     length, in [0, 3]; also used for replayed traces
 * @param conversations conversations in place of single requests, null for none
 */
public record WorkloadSpec(
    double requestsPerSecond,
    LengthSpec prompt,
    LengthSpec output,
    double predictionSpread,
    @Nullable ConversationSpec conversations) {

  /** Checks the ranges. */
  public WorkloadSpec {
    Ranges.within("requestsPerSecond", requestsPerSecond, 0, 1e6);
    Ranges.within("predictionSpread", predictionSpread, 0, 3);
  }

  /**
   * Makes a workload of single requests.
   *
   * @param requestsPerSecond arrivals at all nodes together, at least 0
   * @param prompt tokens of the prompts
   * @param output tokens of the answers
   * @param predictionSpread error of the predicted output length
   */
  public WorkloadSpec(
      double requestsPerSecond, LengthSpec prompt, LengthSpec output, double predictionSpread) {
    this(requestsPerSecond, prompt, output, predictionSpread, null);
  }
}
