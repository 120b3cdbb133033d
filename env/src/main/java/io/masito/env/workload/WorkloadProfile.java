package io.masito.env.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a public trace, enough to draw requests like its own.
 *
 * @param name how scenarios call it
 * @param source where the trace was published
 * @param licence licence of the trace
 * @param requestsPerSecond mean rate of the trace, if it has times
 * @param arrivals how its arrivals vary; absent is Poisson
 * @param correlation of prompt and output on the normal scale, where it matters
 * @param prompt tokens of the prompts
 * @param output tokens of the answers
 */
public record WorkloadProfile(
    String name,
    String source,
    String licence,
    @Nullable Double requestsPerSecond,
    @Nullable ArrivalSpec arrivals,
    @Nullable Double correlation,
    Lengths prompt,
    Lengths output) {

  /**
   * Lengths in both forms.
   *
   * @param min smallest count in the trace
   * @param max largest count in the trace
   * @param mixture log-normal parts fitted to it
   * @param percentiles exact percentiles: 0 to 99, 99.5, 99.9 and 100
   */
  public record Lengths(int min, int max, List<LengthPart> mixture, List<Double> percentiles) {

    /** Copies the lists. */
    public Lengths {
      mixture = List.copyOf(mixture);
      percentiles = List.copyOf(percentiles);
    }
  }
}
