package io.masito.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every metric that exists, once: key, unit, direction and formula. {@code docs/metrics.md} shows
 * the same table, and a test holds the two together.
 */
public final class MetricCatalogue {

  private static final List<Metric> ALL = List.of(Metric.values());

  private MetricCatalogue() {}

  /**
   * Gives all metrics in the order of the reports.
   *
   * @return the catalogue
   */
  public static List<Metric> all() {
    return ALL;
  }

  /**
   * Finds a metric.
   *
   * @param key its name in JSON and CSV
   * @return the metric, or empty if there is none
   */
  public static Optional<Metric> byKey(String key) {
    return Arrays.stream(Metric.values()).filter(metric -> metric.key().equals(key)).findFirst();
  }

  /**
   * Writes the catalogue as a Markdown table.
   *
   * @return one line a metric below the head, each ended by a newline
   */
  public static String markdown() {
    var text = new StringBuilder("| key | unit | better | formula |\n|---|---|---|---|\n");
    for (Metric metric : ALL) {
      text.append("| `").append(metric.key()).append("` | ").append(metric.unit());
      text.append(" | ").append(metric.direction().word());
      text.append(" | ").append(metric.formula()).append(" |\n");
    }
    return text.toString();
  }
}
