package io.masito.eval.detail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.env.OutcomeKind;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cell's detail as JSON, for files that keep cells. What is written reads back the same. */
public final class DetailJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DetailJson() {}

  /**
   * Writes a detail.
   *
   * @param detail what happened in the cell
   * @return an object; all numbers in it are finite
   */
  public static ObjectNode write(CellDetail detail) {
    ObjectNode node = NODES.objectNode();
    node.set("latency", counts(detail.latency()));
    node.set("firstToken", counts(detail.firstToken()));
    node.set("mix", list(detail.mix(), DetailJson::mix));
    node.set("decisions", list(detail.decisions(), DetailJson::decision));
    return node;
  }

  /**
   * Reads a detail.
   *
   * @param node what {@link #write} wrote
   * @return the detail
   * @throws IllegalArgumentException if it is something else
   */
  public static CellDetail read(JsonNode node) {
    return new CellDetail(
        counts(part(node, "latency")),
        counts(part(node, "firstToken")),
        list(part(node, "mix"), DetailJson::mix),
        list(part(node, "decisions"), DetailJson::decision));
  }

  private static ObjectNode counts(DurationCounts counts) {
    ObjectNode node = NODES.objectNode();
    node.put("population", counts.population());
    ArrayNode array = node.putArray("counts");
    counts.counts().forEach(array::add);
    return node;
  }

  private static DurationCounts counts(JsonNode node) {
    return new DurationCounts(
        part(node, "population").asLong(), list(part(node, "counts"), JsonNode::asLong));
  }

  private static ObjectNode mix(MixCount count) {
    return NODES
        .objectNode()
        .put("band", count.band().name())
        .put("place", count.place().name())
        .put("model", count.model())
        .put("decisions", count.decisions());
  }

  private static MixCount mix(JsonNode node) {
    return new MixCount(
        LoadBand.valueOf(text(node, "band")),
        Place.valueOf(text(node, "place")),
        text(node, "model"),
        part(node, "decisions").asLong());
  }

  private static ObjectNode decision(SampledDecision decision) {
    ObjectNode node = NODES.objectNode();
    node.put("requestId", decision.requestId()).put("agent", decision.agent());
    node.put("atSeconds", decision.atSeconds());
    node.set("facts", names(decision.request()));
    node.set("request", values(decision.request()));
    node.set("columns", names(decision.options().get(0).figures()));
    node.set("options", list(decision.options(), DetailJson::option));
    node.put("chosen", decision.chosen());
    SampledEnd end = decision.end();
    if (end != null) {
      node.set("end", end(end));
    }
    return node;
  }

  private static SampledDecision decision(JsonNode node) {
    List<String> columns = list(part(node, "columns"), JsonNode::asText);
    return new SampledDecision(
        part(node, "requestId").asLong(),
        text(node, "agent"),
        part(node, "atSeconds").asDouble(),
        figures(list(part(node, "facts"), JsonNode::asText), part(node, "request")),
        list(part(node, "options"), option -> option(option, columns)),
        part(node, "chosen").asInt(),
        node.has("end") ? end(part(node, "end")) : null);
  }

  private static ObjectNode end(SampledEnd end) {
    return NODES
        .objectNode()
        .put("kind", end.kind().name())
        .put("firstTokenSeconds", end.firstTokenSeconds())
        .put("endSeconds", end.endSeconds())
        .put("withinLimits", end.withinLimits())
        .put("utility", end.utility());
  }

  private static SampledEnd end(JsonNode node) {
    return new SampledEnd(
        OutcomeKind.valueOf(text(node, "kind")),
        number(node, "firstTokenSeconds"),
        part(node, "endSeconds").asDouble(),
        part(node, "withinLimits").asBoolean(),
        part(node, "utility").asDouble());
  }

  private static ObjectNode option(SampledOption option) {
    ObjectNode node = NODES.objectNode();
    node.put("place", option.option().place().name());
    node.put("node", option.option().node()).put("model", option.option().model());
    node.put("allowed", option.allowed()).put("score", option.score());
    node.set("figures", values(option.figures()));
    return node;
  }

  private static SampledOption option(JsonNode node, List<String> columns) {
    var option =
        new ExecutionOption(
            Place.valueOf(text(node, "place")), text(node, "node"), text(node, "model"));
    return new SampledOption(
        option,
        part(node, "allowed").asBoolean(),
        number(node, "score"),
        figures(columns, part(node, "figures")));
  }

  private static ArrayNode names(List<Figure> figures) {
    ArrayNode array = NODES.arrayNode();
    figures.forEach(figure -> array.add(figure.name()));
    return array;
  }

  /** Values of observations are floats, so nothing is lost. */
  private static ArrayNode values(List<Figure> figures) {
    ArrayNode array = NODES.arrayNode();
    figures.forEach(figure -> array.add((float) figure.value()));
    return array;
  }

  private static List<Figure> figures(List<String> names, JsonNode values) {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + names.size() + " figures");
    }
    var figures = new ArrayList<Figure>();
    for (int i = 0; i < names.size(); i++) {
      figures.add(new Figure(names.get(i), Float.parseFloat(values.get(i).asText())));
    }
    return figures;
  }

  private static <T> ArrayNode list(List<T> values, Function<T, ObjectNode> form) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(form.apply(value)));
    return array;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> form) {
    var values = new ArrayList<T>();
    array.forEach(node -> values.add(form.apply(node)));
    return values;
  }

  private static JsonNode part(JsonNode node, String name) {
    JsonNode part = node.get(name);
    if (part == null) {
      throw new IllegalArgumentException("a cell's detail lacks '" + name + "'");
    }
    return part;
  }

  private static String text(JsonNode node, String name) {
    return part(node, name).asText();
  }

  private static @Nullable Double number(JsonNode node, String name) {
    JsonNode part = node.get(name);
    return part == null || part.isNull() ? null : part.asDouble();
  }
}
