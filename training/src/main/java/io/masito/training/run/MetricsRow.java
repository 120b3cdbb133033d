package io.masito.training.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of {@code metrics.jsonl} as numbers by name, whichever names it has: those of another
 * version of Masito too. Names inside an object follow its own after a dot, as in {@code
 * evaluation.utilityPerRequest}. What is no number, or is {@code null}, is left out.
 *
 * @param decisions decisions of all agents when it was written
 * @param values the other numbers by name, in the order of the line
 */
public record MetricsRow(long decisions, Map<String, Double> values) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String DECISIONS = "decisions";
  private static final String GROUP = "training/";

  /** Copies the numbers. */
  public MetricsRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a line.
   *
   * @param line a JSON object
   * @return its numbers
   * @throws IllegalArgumentException if it is no such object or says no number of decisions
   */
  public static MetricsRow parse(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!node.path(DECISIONS).isIntegralNumber()) {
      throw new IllegalArgumentException("has no number of decisions");
    }
    var values = new LinkedHashMap<String, Double>();
    collect("", node, values);
    values.remove(DECISIONS);
    return new MetricsRow(node.path(DECISIONS).longValue(), values);
  }

  /**
   * Reads a file. A last line that was not written to its end is left out.
   *
   * @param file {@code metrics.jsonl} of a run; it may be missing
   * @return its lines
   * @throws ConfigError if it cannot be read or a line makes no sense
   */
  public static List<MetricsRow> readAll(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    var rows = new ArrayList<MetricsRow>();
    for (String line : wholeLines(file)) {
      try {
        rows.add(parse(line));
      } catch (IllegalArgumentException e) {
        throw new ConfigError(file + ":" + (rows.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return rows;
  }

  private static List<String> wholeLines(Path file) {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Gives the numbers by TensorBoard's tags, whose part before a slash groups the curves. */
  Map<String, Double> tagged() {
    var tagged = new LinkedHashMap<String, Double>();
    values.forEach((name, value) -> tagged.put(tag(name), value));
    return tagged;
  }

  private static String tag(String name) {
    return name.contains(".") ? name.replace('.', '/') : GROUP + name;
  }

  private static void collect(String name, JsonNode node, Map<String, Double> values) {
    if (node.isNumber()) {
      values.put(name, node.doubleValue());
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      collect(prefix + field.getKey(), field.getValue(), values);
    }
  }
}
