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

  /** Threads that a process may have. */
  private static final int THREADS = 10;

  /** Copies the lists. */
  public TimelineScene {
    nodes = List.copyOf(nodes);
    classes = List.copyOf(classes);
  }

  /**
   * Number of the process that stands for a node or the cloud. Its threads have the numbers from
   * there on: readers take a thread's number for unique in the whole file, and 0 for the idle
   * thread.
   */
  int process(int node) {
    return (index(node) + 1) * THREADS;
  }

  /** Number of the process that stands for all links. */
  int links() {
    return (nodes.size() + 2) * THREADS;
  }

  /** Index of a node, of the cloud that after the last node. */
  int index(int node) {
    return node < 0 ? nodes.size() : node;
  }

  String name(int node) {
    return node < 0 ? "cloud" : nodes.get(node);
  }
}
