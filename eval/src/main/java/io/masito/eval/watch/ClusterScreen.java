package io.masito.eval.watch;

import io.masito.env.RequestTimes;
import io.masito.env.sim.ClusterSnapshot;
import io.masito.env.sim.ClusterSnapshot.CloudState;
import io.masito.env.sim.ClusterSnapshot.Heard;
import io.masito.env.sim.ClusterSnapshot.NodeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws a snapshot of a cluster as text: one row a node, the cloud and totals below; ASCII as far
 * as names are, no line longer than {@link #WIDTH}. Of a large cluster the busiest nodes are shown,
 * in their order. Immutable and thread-safe.
 */
public final class ClusterScreen {

  /** No line is longer than this, so that none wraps on a terminal of 80 columns. */
  public static final int WIDTH = 79;

  /** Rows of nodes at most, so that a frame fits a terminal of 24 lines. */
  public static final int MOST_NODES = 14;

  private static final int BAR = 8;
  private static final int NAME_WIDTH = 11;
  private static final int PROGRESS_BAR = 10;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;
  private static final double TEN = 10;
  private static final int THOUSAND = 1000;
  private static final String HEAD =
      String.format(
          "%-11s %5s %-16s %-13s %6s  %-9s %s",
          "node", "queue", "batch", "KV memory", "power", "heard", "here/away");

  private final String title;
  private final long horizonNanos;

  /**
   * Makes a screen.
   *
   * @param title what is being played
   * @param horizonNanos where the episode ends
   */
  public ClusterScreen(String title, long horizonNanos) {
    this.title = title;
    this.horizonNanos = horizonNanos;
  }

  /**
   * Draws everything.
   *
   * @param snapshot the cluster
   * @param totals what has come of the episode so far
   * @return the lines
   */
  public List<String> frame(ClusterSnapshot snapshot, WatchTotals totals) {
    List<String> lines = new ArrayList<>();
    lines.add(cut(format("%-38s %s", fit(title, 38), progress(snapshot.nowNanos()))));
    lines.add("");
    lines.add(HEAD);
    List<NodeState> shown = busiest(snapshot.nodes());
    shown.forEach(node -> lines.add(row(node)));
    if (shown.size() < snapshot.nodes().size()) {
      lines.add(rest(snapshot.nodes(), shown));
    }
    lines.add("");
    lines.add(cut(elsewhere(snapshot)));
    lines.addAll(sums(totals));
    return lines;
  }

  /**
   * Draws the nodes for those who read line by line, each line with the time in front.
   *
   * @param snapshot the cluster
   * @return a line for each node
   */
  public List<String> plain(ClusterSnapshot snapshot) {
    List<String> lines = new ArrayList<>();
    for (NodeState node : busiest(snapshot.nodes())) {
      lines.add(
          cut(
              format(
                  "%.0f s %s: queue %d, batch %d/%d, KV %s, heard %s, here/away %s%s",
                  snapshot.nowNanos() / NANOS_PER_SECOND,
                  node.name(),
                  node.load().waiting(),
                  node.load().running(),
                  node.batchLimit(),
                  percent(node.load().kvUsedFraction()),
                  heard(node.heard()),
                  hereAndAway(node),
                  node.load().up() ? "" : ", DOWN")));
    }
    return lines;
  }

  private String progress(long nowNanos) {
    double share = Math.min(1, (double) nowNanos / horizonNanos);
    double seconds = nowNanos / NANOS_PER_SECOND;
    return format(
        "[%s] %7.1f of %.0f s", bar(share, PROGRESS_BAR), seconds, horizonNanos / NANOS_PER_SECOND);
  }

  private static String row(NodeState node) {
    if (!node.load().up()) {
      return cut(
          format(
              "%-11s %-44s%10s  %s",
              fit(node.name(), NAME_WIDTH), " DOWN", heard(node.heard()), hereAndAway(node)));
    }
    double batch = (double) node.load().running() / node.batchLimit();
    return cut(
        format(
            "%-11s %5d %s %3d/%-3d %s %4s %4.0f W  %-9s %s",
            fit(node.name(), NAME_WIDTH),
            node.load().waiting(),
            bar(batch, BAR),
            node.load().running(),
            node.batchLimit(),
            bar(node.load().kvUsedFraction(), BAR),
            percent(node.load().kvUsedFraction()),
            node.load().watts(),
            heard(node.heard()),
            hereAndAway(node)));
  }

  private static String hereAndAway(NodeState node) {
    return node.here() + "/" + (node.away() + node.inCloud());
  }

  /** Ages of the newest messages of the neighbours, from the youngest to the oldest. */
  private static String heard(List<Heard> messages) {
    long youngest = Long.MAX_VALUE;
    long oldest = RequestTimes.NEVER;
    boolean silent = false;
    for (Heard heard : messages) {
      if (heard.ageNanos() == RequestTimes.NEVER) {
        silent = true;
      } else {
        youngest = Math.min(youngest, heard.ageNanos());
        oldest = Math.max(oldest, heard.ageNanos());
      }
    }
    if (oldest == RequestTimes.NEVER) {
      return messages.isEmpty() ? "-" : "nobody";
    }
    return seconds(youngest) + "-" + (silent ? "never" : seconds(oldest) + "s");
  }

  private static String seconds(long nanos) {
    double seconds = Math.min(nanos / NANOS_PER_SECOND, THOUSAND - 1);
    return format(seconds < TEN ? "%.1f" : "%.0f", seconds);
  }

  private static List<NodeState> busiest(List<NodeState> nodes) {
    if (nodes.size() <= MOST_NODES) {
      return nodes;
    }
    return nodes.stream()
        .sorted(Comparator.comparingInt(ClusterScreen::requests).reversed())
        .limit(MOST_NODES - 1)
        .sorted(Comparator.comparingInt((NodeState node) -> node.load().node()))
        .toList();
  }

  private static int requests(NodeState node) {
    return node.load().waiting() + node.load().running();
  }

  private static String rest(List<NodeState> nodes, List<NodeState> shown) {
    List<NodeState> others = new ArrayList<>(nodes);
    others.removeAll(shown);
    int waiting = others.stream().mapToInt(node -> node.load().waiting()).sum();
    int running = others.stream().mapToInt(node -> node.load().running()).sum();
    return cut(
        format("and %d less busy nodes: queue %d, batch %d", others.size(), waiting, running));
  }

  private static String elsewhere(ClusterSnapshot snapshot) {
    int away = snapshot.nodes().stream().mapToInt(NodeState::away).sum();
    int inCloud = snapshot.nodes().stream().mapToInt(NodeState::inCloud).sum();
    double watts = snapshot.nodes().stream().mapToDouble(node -> node.load().watts()).sum();
    CloudState cloud = snapshot.cloud();
    String there =
        cloud == null
            ? "no cloud"
            : format("cloud: %d sent, %d being answered", inCloud, cloud.underWay());
    return format("%s; at neighbours: %d; power of all nodes: %.0f W", there, away, watts);
  }

  private static List<String> sums(WatchTotals totals) {
    double within = PERCENT * totals.withinLimits() / Math.max(1, totals.ended());
    String worth = totals.ended() == 0 ? "-" : format("%.3f", totals.utilityPerRequest());
    return List.of(
        cut(
            format(
                "requests: %d arrived, %d served, %d refused, %d dropped, %d lost",
                totals.arrived(),
                totals.served(),
                totals.refused(),
                totals.dropped(),
                totals.lost())),
        cut(
            format(
                "of those that have ended: %.1f %% within limits, utility %s each",
                within, worth)));
  }

  private static String percent(double share) {
    return format("%.0f%%", share * PERCENT);
  }

  private static String bar(double share, int width) {
    int full = (int) Math.round(Math.max(0, Math.min(1, share)) * width);
    return "#".repeat(full) + ".".repeat(width - full);
  }

  private static String fit(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "~";
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
