package io.masito.eval.trace;

import io.masito.env.config.StrictYaml;
import io.masito.env.workload.ArrivalSpec;
import io.masito.env.workload.LengthPart;
import io.masito.env.workload.LengthSpec;
import io.masito.env.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a workload as the block of a scenario, within 80 columns. */
public final class WorkloadYaml {

  private static final int COLUMNS = 80;
  private static final String INDENT = "      ";

  private WorkloadYaml() {}

  /**
   * Writes the block {@code workload:}.
   *
   * @param workload a fitted workload
   * @return YAML that a scenario takes as it is
   */
  public static String block(WorkloadSpec workload) {
    var text = new StringBuilder("workload:\n");
    text.append("  requestsPerSecond: ").append(plain(workload.requestsPerSecond())).append('\n');
    lengths(text, "prompt", workload.prompt());
    lengths(text, "output", workload.output());
    text.append("  predictionSpread: ").append(plain(workload.predictionSpread())).append('\n');
    arrivals(text, workload.arrivals());
    Double correlation = workload.correlation();
    if (correlation != null) {
      text.append("  correlation: ").append(plain(correlation)).append('\n');
    }
    return text.toString();
  }

  private static void arrivals(StringBuilder text, @Nullable ArrivalSpec arrivals) {
    if (arrivals != null) {
      text.append("  arrivals:\n");
      StrictYaml.write(arrivals)
          .lines()
          .forEach(line -> text.append("    ").append(line).append('\n'));
    }
  }

  private static void lengths(StringBuilder text, String key, LengthSpec lengths) {
    text.append("  ").append(key).append(":\n");
    List<Double> percentiles = lengths.percentiles();
    if (percentiles != null) {
      text.append("    percentiles:\n").append(INDENT).append("[\n");
      text.append(wrapped(percentiles.stream().map(WorkloadYaml::plain).toList()));
      text.append(INDENT).append("]\n");
    }
    List<LengthPart> mixture = lengths.mixture();
    if (mixture != null) {
      text.append("    min: ").append(lengths.min()).append('\n');
      text.append("    max: ").append(lengths.max()).append('\n');
      text.append("    mixture:\n");
      text.append(mixture.stream().map(WorkloadYaml::part).collect(Collectors.joining()));
    }
  }

  private static String part(LengthPart part) {
    return "      - {weight: %s, median: %s, spread: %s}%n"
        .formatted(
            plain(part.weight()),
            plain(Math.rint(part.medianTokens() * 1e4) / 1e4),
            plain(part.spread()))
        .replace(System.lineSeparator(), "\n");
  }

  private static String wrapped(List<String> numbers) {
    var text = new StringBuilder();
    var line = new StringBuilder(INDENT + " ");
    for (int i = 0; i < numbers.size(); i++) {
      String piece = " " + numbers.get(i) + (i + 1 < numbers.size() ? "," : "");
      if (line.length() + piece.length() > COLUMNS) {
        text.append(line).append('\n');
        line = new StringBuilder(INDENT + " ");
      }
      line.append(piece);
    }
    return text.append(line).append('\n').toString();
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
