package io.masito.eval.timeline;

import java.util.List;

/**
 * Who appears in a timeline.
 *
 * @param nodes names of the nodes, by index
 * @param classes names of the classes of requests, by index
 * @param cloud whether there is a cloud
 */
public record TimelineScene(List<String> nodes, List<String> classes, boolean cloud) {

  /** Copies the lists. */
  public TimelineScene {
    nodes = List.copyOf(nodes);
    classes = List.copyOf(classes);
  }

  /** Number of the process that stands for a node. */
  int process(int node) {
    return node < 0 ? nodes.size() + 1 : node + 1;
  }

  /** Number of the process that stands for all links. */
  int links() {
    return nodes.size() + 2;
  }

  String name(int node) {
    return node < 0 ? "cloud" : nodes.get(node);
  }
}
