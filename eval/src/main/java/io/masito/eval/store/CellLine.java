package io.masito.eval.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.eval.detail.CellDetail;
import io.masito.eval.detail.DetailJson;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.FailedCell;
import java.util.EnumMap;

/** A cell or a failure as a line of JSON. Every double reads back as the same, NaN too. */
final class CellLine {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METRICS = "metrics";
  private static final String DETAIL = "detail";

  private CellLine() {}

  static String of(Cell cell) {
    ObjectNode node = of(cell.id());
    ObjectNode metrics = node.putObject(METRICS);
    for (Metric metric : Metric.values()) {
      metrics.put(metric.key(), Double.toString(cell.metrics().get(metric)));
    }
    CellDetail detail = cell.detail();
    if (detail != null) {
      node.set(DETAIL, DetailJson.write(detail));
    }
    return node.toString();
  }

  static String of(FailedCell failure) {
    ObjectNode node = of(failure.id());
    node.put("kind", failure.kind().key());
    node.put("reason", failure.reason());
    node.put("observation", failure.observation());
    return node.toString();
  }

  private static ObjectNode of(CellId id) {
    ObjectNode node = JSON.createObjectNode();
    node.put("policy", id.policy());
    node.put("scenario", id.scenario());
    node.put("seed", id.seed());
    node.put("training", id.replicate());
    return node;
  }

  /**
   * Reads a line; throws {@link IllegalArgumentException} if it is not one, such as half of one.
   */
  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no line of JSON", e);
    }
  }

  static boolean isCell(JsonNode node) {
    return node.has(METRICS);
  }

  static CellId id(JsonNode node) {
    return new CellId(
        node.path("policy").asText(),
        node.path("scenario").asText(),
        node.path("seed").asLong(),
        node.path("training").asInt());
  }

  static Cell cell(JsonNode node) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    JsonNode metrics = node.path(METRICS);
    for (Metric metric : Metric.values()) {
      values.put(metric, Double.valueOf(metrics.path(metric.key()).asText()));
    }
    CellDetail detail = node.has(DETAIL) ? DetailJson.read(node.get(DETAIL)) : null;
    return new Cell(id(node), new MetricValues(values), detail);
  }
}
