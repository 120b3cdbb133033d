package io.masito.env.sim;

import io.masito.env.RequestTimes;
import io.masito.env.sim.ClusterSnapshot.CloudState;
import io.masito.env.sim.ClusterSnapshot.Heard;
import io.masito.env.sim.ClusterSnapshot.NodeState;
import io.masito.env.sim.NodeModel.Neighbour;
import java.util.ArrayList;
import java.util.List;

/** Takes a snapshot of an episode; reads, and changes nothing. */
final class ClusterLook {

  private final World world;
  private final MessageBus bus;
  private final SiteView[] sites;
  private final long nowNanos;
  private final int[] here;
  private final int[] away;
  private final int[] inCloud;
  private final int[] guests;

  /**
   * Counts the requests under way.
   *
   * @param bus a copy of the episode's: what has come is found out on it
   */
  ClusterLook(
      World world, MessageBus bus, SiteView[] sites, List<ActiveRequest> underWay, long nowNanos) {
    int nodes = world.nodes().size();
    this.world = world;
    this.bus = bus;
    this.sites = sites;
    this.nowNanos = nowNanos;
    this.here = new int[nodes];
    this.away = new int[nodes];
    this.inCloud = new int[nodes];
    this.guests = new int[nodes];
    underWay.forEach(this::count);
  }

  private void count(ActiveRequest request) {
    int origin = request.request.node();
    if (request.target.inCloud()) {
      inCloud[origin]++;
    } else if (request.target.isHere()) {
      here[origin]++;
    } else {
      away[origin]++;
      guests[request.target.node()]++;
    }
  }

  ClusterSnapshot snapshot(ServingNode[] nodes, CloudService cloud) {
    List<NodeState> states = new ArrayList<>();
    for (int node = 0; node < nodes.length; node++) {
      states.add(state(node, nodes[node]));
    }
    CloudState atCloud = world.cloud() == null ? null : new CloudState(cloud.underWay());
    return new ClusterSnapshot(nowNanos, states, atCloud);
  }

  private NodeState state(int node, ServingNode server) {
    NodeModel model = world.nodes().get(node);
    return new NodeState(
        model.name(),
        server.look(node, nowNanos),
        model.batchLimit() * model.engines().size(),
        heard(node),
        here[node],
        away[node],
        inCloud[node],
        guests[node]);
  }

  private List<Heard> heard(int node) {
    List<Neighbour> neighbours = world.nodes().get(node).neighbours();
    List<Heard> heard = new ArrayList<>();
    for (int i = 0; i < neighbours.size(); i++) {
      LoadReport newest = bus.newest(node, i, nowNanos);
      long sent = sites[node].newestSentNanos(i, newest);
      long age = sent == RequestTimes.NEVER ? sent : nowNanos - sent;
      heard.add(new Heard(neighbours.get(i).node(), age));
    }
    return heard;
  }
}
