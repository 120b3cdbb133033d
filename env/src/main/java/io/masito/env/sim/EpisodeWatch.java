package io.masito.env.sim;

import io.masito.env.Outcome;
import io.masito.env.sim.NodeModel.Neighbour;
import java.util.Arrays;
import java.util.List;

/**
 * Tells a listener what becomes known in an episode. Only looks; stores what it needs to tell of
 * spans and of changes. Not thread-safe.
 */
final class EpisodeWatch {

  private static final String POWER = "power";
  private static final String PREEMPTION = "preemption";
  private static final long NOT_DOWN = -1;

  private final World world;
  private final EpisodeListener listener;
  private final MoveWatch moves;
  private final FaultWatch faults;
  private final long[] preemptions;
  private final long[] downSince;
  private int lastInCloud;

  EpisodeWatch(World world, EpisodeListener listener) {
    this.world = world;
    this.listener = listener;
    this.moves = new MoveWatch(world, listener);
    this.faults = new FaultWatch(world, listener);
    this.preemptions = new long[world.nodes().size()];
    this.downSince = new long[world.nodes().size()];
    Arrays.fill(downSince, NOT_DOWN);
  }

  /** Tells of a node that may have changed. */
  void node(int index, ServingNode node, long nowNanos) {
    listener.nodeSampled(node.look(index, nowNanos));
    if (node.preemptions() > preemptions[index]) {
      preemptions[index] = node.preemptions();
      listener.happened(WorldEvent.instant(PREEMPTION, "preemption", index, nowNanos));
    }
  }

  /** Tells of the cloud, if it has changed. */
  void cloud(CloudService cloud, long nowNanos) {
    int inCloud = cloud.underWay();
    if (inCloud != lastInCloud) {
      lastInCloud = inCloud;
      int index = OptionModel.CLOUD_NODE;
      listener.nodeSampled(new NodeSample(index, nowNanos, true, inCloud > 0, 0, inCloud, 0, 0));
    }
  }

  /** Tells of the message that a node has just sent to all its neighbours. */
  void message(int sender, MessageBus bus, long nowNanos) {
    moves.look(nowNanos);
    List<Neighbour> links = world.nodes().get(sender).neighbours();
    for (int i = 0; i < links.size(); i++) {
      long arrival = bus.arrivalNanos(sender, i);
      listener.messageSent(new MessageTrail(sender, links.get(i).node(), nowNanos, arrival));
    }
  }

  void ended(ActiveRequest request, Outcome outcome) {
    listener.requestEnded(RequestTrail.of(request, outcome));
  }

  /** Tells of a large transfer once it is through; gives what is to be carried for it. */
  ActiveRequest move(MoveModel move, long nowNanos) {
    return moves.start(move, nowNanos);
  }

  /** Tells that a fault has started or ended, at a node unless that is below 0. */
  void fault(int fault, int node, long nowNanos) {
    faults.turned(fault, node, nowNanos);
  }

  void down(int node, long nowNanos) {
    downSince[node] = nowNanos;
    listener.happened(WorldEvent.instant(POWER, "goes down", node, nowNanos));
  }

  void up(int node, long nowNanos) {
    if (downSince[node] != NOT_DOWN) {
      listener.happened(new WorldEvent(POWER, "down", node, downSince[node], nowNanos));
      downSince[node] = NOT_DOWN;
    }
  }

  /** Tells how everything stands in the end. */
  void close(ServingNode[] nodes, long nowNanos) {
    moves.close(nowNanos);
    faults.close(nowNanos);
    for (int node = 0; node < nodes.length; node++) {
      up(node, nowNanos);
      listener.nodeSampled(nodes[node].look(node, nowNanos));
    }
  }
}
