package io.masito.eval.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A measured run of a serving engine: when each request came and how long its tokens took.
 *
 * @param requests the requests in order of arrival, at least one
 */
public record ServingRun(List<Served> requests) {

  private static final Set<String> REQUIRED =
      new LinkedHashSet<>(
          List.of(
              "request",
              "queued_s",
              "input_tokens",
              "output_tokens",
              "ttft_s",
              "tpot_s",
              "latency_s"));
  private static final Set<String> OPTIONAL =
      new LinkedHashSet<>(List.of("arrival_s", "prefix_shared_tokens"));
  private static final int MOST_TOKENS = 10_000_000;

  /** Copies the list. */
  public ServingRun {
    requests = List.copyOf(requests);
  }

  /**
   * A request of the run.
   *
   * @param queuedSeconds when the engine queued it
   * @param promptTokens tokens of its prompt
   * @param outputTokens tokens of its answer
   * @param sharedTokens tokens of its prompt that earlier prompts began with
   * @param ttftSeconds measured time to the first token
   * @param tpotSeconds measured time an output token after the first
   * @param latencySeconds measured time to the last token
   */
  public record Served(
      double queuedSeconds,
      int promptTokens,
      int outputTokens,
      int sharedTokens,
      double ttftSeconds,
      double tpotSeconds,
      double latencySeconds) {}

  /**
   * Reads a run.
   *
   * @param file CSV with the columns of {@code docs/validation.md}
   * @return the run
   * @throws io.masito.env.config.ConfigError if the file is wrong, with the line
   */
  public static ServingRun read(Path file) {
    List<Served> requests = new ArrayList<>();
    for (CsvTable.Row row : CsvTable.read(file, REQUIRED, OPTIONAL).rows()) {
      requests.add(
          new Served(
              row.number("queued_s", 0, Double.MAX_VALUE),
              row.whole("input_tokens", 0, 1, MOST_TOKENS),
              row.whole("output_tokens", 0, 1, MOST_TOKENS),
              row.whole("prefix_shared_tokens", 0, 0, MOST_TOKENS),
              row.number("ttft_s", 0, Double.MAX_VALUE),
              row.number("tpot_s", 0, Double.MAX_VALUE),
              row.number("latency_s", 0, Double.MAX_VALUE)));
    }
    requests.sort(Comparator.comparingDouble(Served::queuedSeconds));
    return new ServingRun(requests);
  }

  /**
   * Gives the same run as if no prompt had begun like another.
   *
   * @return the run without a prefix cache
   */
  public ServingRun withoutPrefixCache() {
    return new ServingRun(
        requests.stream()
            .map(
                served ->
                    new Served(
                        served.queuedSeconds(),
                        served.promptTokens(),
                        served.outputTokens(),
                        0,
                        served.ttftSeconds(),
                        served.tpotSeconds(),
                        served.latencySeconds()))
            .toList());
  }
}
