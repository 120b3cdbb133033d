package io.masito.env.sim;

import io.masito.env.cluster.ClusterSpec;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Follows the large transfers of a watched episode until they are through. In its pipe each is
 * carried for a request that has ended before: the pipe corrects when that is through as others
 * join, and nothing else ever hears of it; copies of the pipe leave it out. Not thread-safe.
 */
final class MoveWatch {

  private static final String MOVE = "move";
  private static final double MEGA = 1e6;
  private static final Request NOBODYS = new Request(-1, 0, 0, 0, 1, 1, 1);

  private final World world;
  private final EpisodeListener listener;
  private final List<Freight> open = new ArrayList<>();

  MoveWatch(World world, EpisodeListener listener) {
    this.world = world;
    this.listener = listener;
  }

  /** Starts to follow a transfer; gives what is to be carried for it. */
  ActiveRequest start(MoveModel move, long nowNanos) {
    for (int node = 0; node < world.nodes().size(); node++) {
      for (OptionModel option : world.nodes().get(node).options()) {
        if (option.path() == move.path()) {
          return follow(move, node, option, nowNanos);
        }
      }
    }
    throw new IllegalArgumentException("no option goes over path " + move.path());
  }

  private ActiveRequest follow(MoveModel move, int node, OptionModel option, long nowNanos) {
    String to = option.inCloud() ? ClusterSpec.CLOUD : world.nodes().get(option.node()).name();
    String name = String.format(Locale.ROOT, "%.1f MB to %s", move.bytes() / MEGA, to);
    var carried = new ActiveRequest(NOBODYS, 0, option);
    carried.ended = true;
    open.add(new Freight(name, node, nowNanos, carried));
    return carried;
  }

  /** Tells of those that are through. */
  void look(long nowNanos) {
    for (Iterator<Freight> freights = open.iterator(); freights.hasNext(); ) {
      Freight freight = freights.next();
      if (freight.carried().carriedNanos <= nowNanos) {
        freights.remove();
        tell(freight, freight.carried().carriedNanos);
      }
    }
  }

  /** Tells of all, also of those that are still under way. */
  void close(long nowNanos) {
    look(nowNanos);
    open.forEach(freight -> tell(freight, nowNanos));
    open.clear();
  }

  private void tell(Freight freight, long endNanos) {
    listener.happened(
        new WorldEvent(MOVE, freight.name(), freight.node(), freight.startNanos(), endNanos));
  }

  private record Freight(String name, int node, long startNanos, ActiveRequest carried) {}
}
