package io.masito.eval.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.eval.metric.Metric;
import io.masito.eval.report.EvaluationJson;
import io.masito.eval.report.ResultFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a folder of results says of its origin, and one metric of its cells.
 *
 * @param folder where it is
 * @param provenance what made it
 * @param seeds all seeds, ascending
 * @param values by policy and scenario, in the order of the folder: the metric by seed, the mean
 *     over trainings; seeds without a value are left out
 */
public record StoredResults(
    Path folder,
    Provenance provenance,
    List<Long> seeds,
    Map<PolicyOnScenario, Map<Long, Double>> values) {

  /**
   * A policy on a scenario.
   *
   * @param policy name of the policy
   * @param scenario name of the scenario
   */
  public record PolicyOnScenario(String policy, String scenario) {}

  /** Copies the seeds. */
  public StoredResults {
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads a folder.
   *
   * @param folder a folder that {@code evaluate --out} wrote
   * @param metric which metric to read
   * @return what it holds
   * @throws ConfigError if it is no such folder, is damaged, or is of another version
   */
  public static StoredResults read(Path folder, Metric metric) {
    Path file = folder.resolve(ResultFolder.SUMMARY);
    JsonNode root = parse(folder, file);
    int format = root.path("format").asInt(0);
    if (format != EvaluationJson.FORMAT) {
      throw new ConfigError(
          "%s: has format %s; this masito reads format %d; evaluate again with --out"
              .formatted(
                  file, format == 0 ? "of an older version" : format, EvaluationJson.FORMAT));
    }
    Provenance provenance = provenance(file, root.path("provenance"));
    Map<PolicyOnScenario, Map<Long, List<Double>>> cells = cells(file, root, metric);
    var seeds = new TreeSet<Long>();
    cells.values().forEach(bySeed -> seeds.addAll(bySeed.keySet()));
    return new StoredResults(folder, provenance, List.copyOf(seeds), means(cells));
  }

  private static JsonNode parse(Path folder, Path file) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigError(folder + ": no such folder; name two that evaluate --out wrote");
    }
    if (!Files.isRegularFile(file)) {
      throw new ConfigError(
          folder
              + ": has no "
              + ResultFolder.SUMMARY
              + "; name a folder that evaluate --out wrote");
    }
    try {
      JsonNode root = new JsonMapper().readTree(file.toFile());
      if (!root.path("cells").isArray()) {
        throw damaged(file, "it has no cells");
      }
      return root;
    } catch (IOException e) {
      throw damaged(file, "it is no JSON");
    }
  }

  private static Provenance provenance(Path file, JsonNode node) {
    var inputs = new TreeMap<String, String>();
    for (var input : node.path("inputs").properties()) {
      inputs.put(input.getKey(), input.getValue().asText());
    }
    return new Provenance(
        text(file, node, "masitoVersion"),
        text(file, node, "sourceRevision"),
        text(file, node, "javaVersion"),
        text(file, node, "platform"),
        inputs);
  }

  private static Map<PolicyOnScenario, Map<Long, List<Double>>> cells(
      Path file, JsonNode root, Metric metric) {
    var cells = new LinkedHashMap<PolicyOnScenario, Map<Long, List<Double>>>();
    for (JsonNode cell : root.path("cells")) {
      var where = new PolicyOnScenario(text(file, cell, "policy"), text(file, cell, "scenario"));
      JsonNode seed = cell.path("seed");
      JsonNode value = cell.path(metric.key());
      if (!seed.isIntegralNumber() || value.isMissingNode()) {
        throw damaged(file, "a cell has no seed or no " + metric.key());
      }
      Map<Long, List<Double>> bySeed = cells.computeIfAbsent(where, key -> new TreeMap<>());
      List<Double> trainings = bySeed.computeIfAbsent(seed.asLong(), key -> new ArrayList<>());
      trainings.add(value.isNumber() ? value.asDouble() : Double.NaN);
    }
    return cells;
  }

  private static Map<PolicyOnScenario, Map<Long, Double>> means(
      Map<PolicyOnScenario, Map<Long, List<Double>>> cells) {
    var means = new LinkedHashMap<PolicyOnScenario, Map<Long, Double>>();
    cells.forEach(
        (where, bySeed) -> {
          var values = new TreeMap<Long, Double>();
          bySeed.forEach((seed, trainings) -> values.put(seed, mean(trainings)));
          values.values().removeIf(value -> value.isNaN());
          means.put(where, values);
        });
    return means;
  }

  private static double mean(List<Double> values) {
    return values.stream().collect(Collectors.averagingDouble(value -> value));
  }

  /**
   * Gives the policies.
   *
   * @return names in the order of the folder
   */
  public List<String> policies() {
    return values.keySet().stream().map(PolicyOnScenario::policy).distinct().toList();
  }

  /**
   * Gives the scenarios.
   *
   * @return names in the order of the folder
   */
  public List<String> scenarios() {
    return values.keySet().stream().map(PolicyOnScenario::scenario).distinct().toList();
  }

  private static String text(Path file, JsonNode node, String name) {
    JsonNode text = node.path(name);
    if (!text.isTextual()) {
      throw damaged(file, "'" + name + "' is missing");
    }
    return text.asText();
  }

  private static ConfigError damaged(Path file, String how) {
    return new ConfigError(file + ": is damaged: " + how + "; evaluate again with --out");
  }
}
