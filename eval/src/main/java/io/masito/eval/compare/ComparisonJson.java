package io.masito.eval.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes a comparison as JSON: {@code metric}, {@code changes}, {@code comparisons}. A value that
 * is not finite is {@code null}.
 */
public final class ComparisonJson {

  private ComparisonJson() {}

  /**
   * Writes everything.
   *
   * @param comparison the comparison
   * @return the document, ended by a newline
   */
  public static String of(FolderComparison comparison) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("metric", comparison.metric().key());
    ArrayNode changes = root.putArray("changes");
    for (Change change : comparison.changes()) {
      changes
          .addObject()
          .put("what", change.what())
          .put("a", change.before())
          .put("b", change.after());
    }
    ArrayNode differences = root.putArray("comparisons");
    comparison.differences().forEach(difference -> add(differences.addObject(), difference));
    return root.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private static void add(ObjectNode node, Difference difference) {
    node.put("policy", difference.where().policy());
    node.put("scenario", difference.where().scenario());
    node.put("paired", difference.paired());
    node.put("seedsA", difference.first().count());
    node.put("seedsB", difference.second().count());
    put(node, "meanA", difference.first().mean());
    put(node, "meanB", difference.second().mean());
    put(node, "difference", difference.difference().mean());
    put(node, "differenceLow", difference.difference().low());
    put(node, "differenceHigh", difference.difference().high());
    put(node, "p", difference.chance());
    put(node, "pHolm", difference.corrected());
    node.put("verdict", difference.verdict().word());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
