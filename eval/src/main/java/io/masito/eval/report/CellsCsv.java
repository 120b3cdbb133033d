package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the cells of an evaluation as CSV (RFC 4180, lines ended by a newline): policy, scenario,
 * seed, every metric of the catalogue, and the policy's training. A field without a finite value is
 * empty.
 */
public final class CellsCsv {

  private CellsCsv() {}

  /**
   * Writes all cells.
   *
   * @param result what the evaluation found
   * @return head and one line a cell
   */
  public static String of(EvaluationResult result) {
    var head = new ArrayList<String>(List.of("policy", "scenario", "seed"));
    for (Metric metric : Metric.values()) {
      head.add(metric.key());
    }
    head.add("training");
    var text = new StringBuilder();
    addLine(text, head);
    result.cells().forEach(cell -> addLine(text, fields(cell)));
    return text.toString();
  }

  private static List<String> fields(Cell cell) {
    var fields = new ArrayList<String>();
    fields.add(quoted(cell.id().policy()));
    fields.add(quoted(cell.id().scenario()));
    fields.add(Long.toString(cell.id().seed()));
    for (Metric metric : Metric.values()) {
      double value = cell.metrics().get(metric);
      fields.add(Double.isFinite(value) ? ShortestDecimal.of(value).toString() : "");
    }
    fields.add(Integer.toString(cell.id().replicate()));
    return fields;
  }

  private static String quoted(String text) {
    boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static void addLine(StringBuilder text, List<String> fields) {
    text.append(String.join(",", fields)).append('\n');
  }
}
