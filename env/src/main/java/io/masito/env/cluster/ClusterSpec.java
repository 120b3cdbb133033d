package io.masito.env.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, links and cloud.
 *
 * @param nodes the edge servers, at least one
 * @param links who is joined to whom
 * @param cloud the cloud, if there is one
 * @param moves large transfers that share the links
 */
public record ClusterSpec(
    List<NodeSpec> nodes, List<LinkSpec> links, @Nullable CloudSpec cloud, List<MoveSpec> moves) {

  /** Name of the cloud where a node could stand. */
  public static final String CLOUD = "cloud";

  /** Copies the lists. */
  public ClusterSpec {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    moves = List.copyOf(moves);
  }

  /**
   * Gives the shares of the arrivals.
   *
   * @return by node
   */
  public double[] arrivalShares() {
    return nodes.stream().mapToDouble(NodeSpec::arrivalShare).toArray();
  }

  /**
   * Finds a node.
   *
   * @param name its name
   * @return its index, -1 if there is none
   */
  public int indexOf(String name) {
    for (int node = 0; node < nodes.size(); node++) {
      if (nodes.get(node).name().equals(name)) {
        return node;
      }
    }
    return -1;
  }

  /**
   * Finds the link between two nodes.
   *
   * @param end name of one
   * @param other name of the other
   * @return the link, null if there is none
   */
  public @Nullable LinkSpec link(@Nullable String end, @Nullable String other) {
    for (LinkSpec link : links) {
      boolean along = link.between().equals(end) && link.and().equals(other);
      if (along || (link.between().equals(other) && link.and().equals(end))) {
        return link;
      }
    }
    return null;
  }
}
