package io.masito.cli;

import io.masito.eval.watch.NodeFigures;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints how the nodes fared in one episode, for people. */
final class NodeTable {

  private static final int MOST_NODES = 16;
  private static final int NAME_WIDTH = 16;
  private static final double PERCENT = 100;

  private NodeTable() {}

  static void print(List<NodeFigures> nodes, PrintStream out) {
    if (nodes.isEmpty()) {
      return;
    }
    out.printf(
        "  %-16s %9s %11s %9s %6s %6s %6s %6s%n",
        "node", "own here", "neighbours'", "sent away", "queue", "batch", "KV", "busy");
    for (NodeFigures node : nodes.subList(0, Math.min(MOST_NODES, nodes.size()))) {
      String name = node.name();
      out.printf(
          Locale.ROOT,
          "  %-16s %9d %11d %9d %6.1f %6.1f %4.0f %% %4.0f %%%n",
          name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH) : name,
          node.servedOwn(),
          node.servedGuests(),
          node.sentAway(),
          node.meanWaiting(),
          node.meanRunning(),
          node.meanKvFraction() * PERCENT,
          node.busyShare() * PERCENT);
    }
    if (nodes.size() > MOST_NODES) {
      out.printf("  and %d more nodes%n", nodes.size() - MOST_NODES);
    }
  }
}
