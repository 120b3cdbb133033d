package io.masito.policies.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.env.config.NearName;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.policies.PolicyFault;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the lines of a process, strictly. */
final class Answers {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern NO_NUMBER = Pattern.compile(":\\s*[-+]?(NaN|Infinity)");
  private static final int SHOWN = 80;
  private static final String COLUMNS = "columns";

  private Answers() {}

  /**
   * Reads the answer to a question.
   *
   * @param line what the process wrote
   * @param id number of the question
   * @return the option that it chose, of any size
   * @throws PolicyFault if the line is no such answer
   */
  static int option(String line, long id) {
    String due = "{\"id\": %d, \"option\": N}".formatted(id);
    JsonNode answer = object(line, due);
    requireKeys(answer, line, due, List.of("id", "option"));
    if (!answer.path("id").isIntegralNumber() || answer.path("id").asLong() != id) {
      throw wrong(line, due, "id is not that of the question");
    }
    JsonNode option = answer.path("option");
    if (!option.isIntegralNumber() || !option.canConvertToInt()) {
      throw wrong(line, due, "option is not a whole number");
    }
    return option.asInt();
  }

  /**
   * Reads the answer to the hello line.
   *
   * @param line what the process wrote
   * @param schema the columns there are
   * @return the columns that it asks for, else all
   * @throws PolicyFault if the line is no such answer
   */
  static int[] columns(String line, FeatureSchema schema) {
    String due = "{\"type\": \"ready\", \"protocol\": %d}".formatted(Hello.PROTOCOL);
    JsonNode answer = object(line, due);
    requireKeys(answer, line, due, List.of("type", "protocol", COLUMNS));
    if (!answer.path("type").asText().equals("ready")) {
      throw wrong(line, due, "type is not ready");
    }
    JsonNode protocol = answer.path("protocol");
    if (!protocol.isIntegralNumber() || protocol.asLong() != Hello.PROTOCOL) {
      throw wrong(line, due, "protocol is not " + Hello.PROTOCOL);
    }
    JsonNode wanted = answer.path(COLUMNS);
    if (wanted.isMissingNode()) {
      return IntStream.range(0, schema.size()).toArray();
    }
    if (!wanted.isArray() || wanted.isEmpty()) {
      throw wrong(line, due, "columns is not a list of names");
    }
    List<String> names = schema.features().stream().map(Feature::name).toList();
    return IntStream.range(0, wanted.size())
        .map(i -> column(wanted.get(i).asText(), names))
        .toArray();
  }

  private static int column(String name, List<String> names) {
    int column = names.indexOf(name);
    if (column < 0) {
      String near =
          NearName.suggest(name, names).map(known -> "; did you mean '" + known + "'?").orElse("");
      String message = "asked for the column '" + name + "', which there is not" + near;
      throw new PolicyFault(PolicyFault.Kind.ILLEGAL_OPTION, message);
    }
    return column;
  }

  private static JsonNode object(String line, String due) {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw wrong(line, due, "no object");
      }
      return node;
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw wrong(line, due, "not JSON: " + problem.replaceAll(": .*", ""));
    }
  }

  private static void requireKeys(JsonNode answer, String line, String due, List<String> allowed) {
    var keys = new TreeSet<String>();
    answer.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(allowed);
    if (!keys.isEmpty()) {
      throw wrong(line, due, "unknown key " + keys.first());
    }
  }

  private static PolicyFault wrong(String line, String due, String why) {
    String shown = Words.cut(line, SHOWN);
    boolean number = NO_NUMBER.matcher(line).find();
    return new PolicyFault(
        number ? PolicyFault.Kind.NOT_A_NUMBER : PolicyFault.Kind.ILLEGAL_OPTION,
        "answered '%s' where %s is due (%s)".formatted(shown, due, why));
  }
}
