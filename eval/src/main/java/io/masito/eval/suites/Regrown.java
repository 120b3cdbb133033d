package io.masito.eval.suites;

import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario on another number of nodes: its nodes are taken in turn, joined in a ring, and each
 * fourth to the node across the ring; links have the properties of the scenario's links in turn.
 * Arrivals grow with the capacity, so that the load stays; a budget of the cloud stays as it is.
 */
final class Regrown {

  private static final int CHORD_EVERY = 4;
  private static final int SMALLEST_WITH_CHORDS = 6;

  private Regrown() {}

  static ScenarioFile of(ScenarioFile file, int count) {
    List<NodeSpec> nodes = new ArrayList<>();
    for (int node = 0; node < count; node++) {
      nodes.add(named(file.nodes().get(node % file.nodes().size()), node / file.nodes().size()));
    }
    double share = nodes.stream().mapToDouble(NodeSpec::arrivalShare).sum();
    double before = file.nodes().stream().mapToDouble(NodeSpec::arrivalShare).sum();
    return ChangedScenario.with(
        file, nodes, links(file, nodes), file.workload().times(share / before), null);
  }

  private static List<LinkSpec> links(ScenarioFile file, List<NodeSpec> nodes) {
    List<LinkSpec> links = new ArrayList<>();
    int count = nodes.size();
    for (int node = 0; node < (count == 2 ? 1 : count); node++) {
      links.add(link(file, links.size(), nodes.get(node), nodes.get((node + 1) % count)));
    }
    for (int node = 0; count >= SMALLEST_WITH_CHORDS && node < count / 2; node += CHORD_EVERY) {
      links.add(link(file, links.size(), nodes.get(node), nodes.get(node + count / 2)));
    }
    return links;
  }

  private static LinkSpec link(ScenarioFile file, int index, NodeSpec from, NodeSpec to) {
    LinkSpec like = file.links().get(index % file.links().size());
    return new LinkSpec(
        from.name(), to.name(), like.oneWayMillis(), like.megabitsPerSecond(), like.carrier());
  }

  private static NodeSpec named(NodeSpec node, int round) {
    return new NodeSpec(
        round == 0 ? node.name() : node.name() + "-" + round,
        node.device(),
        node.engine(),
        node.models(),
        node.batchLimit(),
        node.waitingLimit(),
        node.arrivalShare(),
        node.power(),
        node.tensorParallel(),
        node.residency(),
        node.prefixCache(),
        node.signals());
  }
}
