package io.masito.eval.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.env.provenance.Provenance;
import io.masito.env.provenance.Sha256;
import io.masito.eval.metric.Metric;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.Standing;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.FailedCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes an evaluation as JSON: {@code cells}, {@code summary}, {@code comparisons}, {@code
 * provenance}, {@code failures}, and what is made of the cells. A value that is NaN or infinite is
 * {@code null}; numbers are the shortest that read back the same.
 */
public final class EvaluationJson {

  /** Version of the layout; it rises when what reads the file would misread it. */
  public static final int FORMAT = 1;

  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);
  private static final ObjectWriter WRITER = writer();

  private EvaluationJson() {}

  /**
   * Writes everything.
   *
   * @param result what the evaluation found
   * @return the document, ended by a newline; lines end with a bare newline on every platform
   */
  public static String of(EvaluationResult result) {
    return of(result, Judgement.of(result));
  }

  /**
   * Writes everything, with a judgement that knows more than the cells.
   *
   * @param result what the evaluation found
   * @param judgement what is made of it
   * @return the document, ended by a newline; lines end with a bare newline on every platform
   */
  public static String of(EvaluationResult result, Judgement judgement) {
    ObjectNode root = NODES.objectNode();
    var cells = root.putArray("cells");
    result.cells().forEach(cell -> cells.add(cell(cell)));
    var summary = root.putArray("summary");
    var comparisons = root.putArray("comparisons");
    for (ScenarioSummary scenario : ScenarioSummary.allOf(result)) {
      scenario.policies().forEach(policy -> summary.add(summary(scenario, policy)));
      comparisons(result, scenario, judgement).forEach(comparisons::add);
    }
    root.set("provenance", provenance(result.provenance()));
    var failures = root.putArray("failures");
    result.failures().forEach(failure -> failures.add(failure(failure)));
    JudgementJson.addTo(root, judgement);
    root.put("format", FORMAT);
    return text(root);
  }

  /** Every policy against the best rule of a scenario, best first, trained teams before rules. */
  private static List<ObjectNode> comparisons(
      EvaluationResult result, ScenarioSummary scenario, Judgement judgement) {
    List<Standing> here =
        judgement.standings().stream()
            .filter(standing -> standing.scenario().equals(scenario.scenario()))
            .toList();
    List<ObjectNode> nodes = new ArrayList<>();
    for (boolean bundle : new boolean[] {true, false}) {
      for (PolicySummary policy : scenario.policies()) {
        here.stream()
            .filter(standing -> policy.bundle() == bundle)
            .filter(standing -> standing.policy().equals(policy.policy()))
            .forEach(standing -> nodes.add(comparison(result, standing)));
      }
    }
    return nodes;
  }

  private static ObjectNode comparison(EvaluationResult result, Standing standing) {
    String scenario = standing.scenario();
    ObjectNode node =
        comparison(TeamComparison.of(result, scenario, standing.policy(), standing.rule()));
    JudgementJson.add(node, standing);
    return node;
  }

  private static ObjectNode cell(Cell cell) {
    ObjectNode node = NODES.objectNode();
    node.put("policy", cell.id().policy());
    node.put("scenario", cell.id().scenario());
    node.put("seed", cell.id().seed());
    for (Metric metric : Metric.values()) {
      put(node, metric.key(), cell.metrics().get(metric));
    }
    node.put("training", cell.id().replicate());
    return node;
  }

  private static ObjectNode failure(FailedCell failure) {
    ObjectNode node = NODES.objectNode();
    node.put("policy", failure.id().policy());
    node.put("scenario", failure.id().scenario());
    node.put("seed", failure.id().seed());
    node.put("training", failure.id().replicate());
    node.put("kind", failure.kind().key());
    node.put("reason", failure.reason());
    node.put("observation", failure.observation());
    return node;
  }

  private static ObjectNode summary(ScenarioSummary scenario, PolicySummary policy) {
    ObjectNode node = NODES.objectNode();
    node.put("policy", policy.policy());
    node.put("scenario", scenario.scenario());
    node.put("trained", policy.bundle());
    node.put("privileged", policy.privileged());
    node.put("seeds", policy.utility().count());
    putInterval(node, "utility", policy.utility());
    put(node, "utilityInterquartileMean", policy.utilityMiddle());
    putInterval(node, "slo", policy.slo());
    return node;
  }

  private static ObjectNode comparison(TeamComparison comparison) {
    ObjectNode node = NODES.objectNode();
    node.put("policy", comparison.bundle());
    node.put("bestRule", comparison.rule());
    node.put("scenario", comparison.scenario());
    node.put("seeds", comparison.difference().count());
    putInterval(node, "utilityDifference", comparison.difference());
    return node;
  }

  private static ObjectNode provenance(Provenance provenance) {
    ObjectNode node = NODES.objectNode();
    node.put("masitoVersion", provenance.masitoVersion());
    node.put("sourceRevision", provenance.sourceRevision());
    node.put("javaVersion", provenance.javaVersion());
    node.put("platform", provenance.platform());
    ObjectNode inputs = node.putObject("inputs");
    provenance.inputs().forEach(inputs::put);
    return node;
  }

  /** Writes where files came from, with the digest of each. */
  static String provenance(Provenance provenance, Map<String, byte[]> contents) {
    ObjectNode root = NODES.objectNode();
    root.set("provenance", provenance(provenance));
    ObjectNode files = root.putObject("sha256");
    contents.forEach((name, bytes) -> files.put(name, Sha256.hex(bytes)));
    return text(root);
  }

  private static void putInterval(ObjectNode node, String name, MeanInterval interval) {
    put(node, name + "Mean", interval.mean());
    put(node, name + "Low", interval.low());
    put(node, name + "High", interval.high());
  }

  static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, ShortestDecimal.of(value));
    } else {
      node.putNull(key);
    }
  }

  private static String text(ObjectNode root) {
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private static ObjectWriter writer() {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return JsonMapper.builder()
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .build()
        .writer(printer);
  }
}
