package io.masito.eval.report;

import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.scenario.ScenarioFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a cluster in text of 80 columns: each node with its device and models and, below it, the
 * links that begin there. A cluster of more than {@value #SHOWN} nodes is summed up by kinds.
 */
public final class ScenarioSketch {

  private static final int SHOWN = 16;
  private static final int WIDTH = 80;

  private ScenarioSketch() {}

  /**
   * Draws a cluster.
   *
   * @param file the scenario
   * @return lines, each ended by a newline
   */
  public static String of(ScenarioFile file) {
    var text = new StringBuilder();
    if (file.nodes().size() > SHOWN) {
      addKinds(text, file);
    } else {
      file.nodes().forEach(node -> addNode(text, node, file.links()));
    }
    addCloud(text, file.cloud());
    return text.toString();
  }

  private static void addNode(StringBuilder text, NodeSpec node, List<LinkSpec> links) {
    add(text, "%-12s %s: %s", node.name(), node.device(), models(node));
    for (LinkSpec link : links) {
      if (link.between().equals(node.name())) {
        add(text, "  +-- %-10s %s", link.and(), way(link));
      }
    }
  }

  private static void addKinds(StringBuilder text, ScenarioFile file) {
    Map<String, Integer> kinds = new TreeMap<>();
    file.nodes().forEach(node -> kinds.merge(node.device() + ": " + models(node), 1, Integer::sum));
    kinds.forEach((kind, count) -> add(text, "%4d x %s", count, kind));
    Map<String, Integer> ways = new TreeMap<>();
    file.links().forEach(link -> ways.merge(way(link), 1, Integer::sum));
    add(text, "%4d links, %.1f for each node", file.links().size(), degree(file));
    ways.forEach((way, count) -> add(text, "%4d x %s", count, way));
  }

  private static double degree(ScenarioFile file) {
    return 2.0 * file.links().size() / file.nodes().size();
  }

  private static void addCloud(StringBuilder text, @Nullable CloudSpec cloud) {
    if (cloud != null) {
      add(
          text,
          "cloud        %s, %s ms there and back, %s Mb/s from each node",
          cloud.model(),
          number(cloud.roundTripMillis()),
          number(cloud.megabitsPerSecond()));
    }
  }

  private static String models(NodeSpec node) {
    return node.models().stream().map(HostedModel::model).collect(Collectors.joining(", "));
  }

  private static String way(LinkSpec link) {
    return number(link.oneWayMillis()) + " ms, " + number(link.megabitsPerSecond()) + " Mb/s";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private static void add(StringBuilder text, String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    text.append(line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line).append('\n');
  }
}
