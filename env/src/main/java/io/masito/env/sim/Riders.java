package io.masito.env.sim;

import io.masito.env.sim.NodeModel.Neighbour;
import org.jspecify.annotations.Nullable;

/**
 * The messages that ride on requests to neighbours and on their answers, where the scenario has
 * them. Not thread-safe.
 */
final class Riders {

  private final World world;
  private final Servers servers;
  private final FaultState faults;
  private final MessageBus bus;
  private final SiteView[] sites;

  Riders(World world, Servers servers, FaultState faults, MessageBus bus, SiteView[] sites) {
    this.world = world;
    this.servers = servers;
    this.faults = faults;
    this.bus = bus;
    this.sites = sites;
  }

  /** Lets the sender of a request tell of itself with it, if it goes to a neighbour. */
  void mount(ActiveRequest request, long nowNanos) {
    int sender = request.request.node();
    request.rides = !request.target.inCloud() && rides(sender, request.target);
    request.rider = request.rides ? rider(sender, nowNanos) : null;
  }

  /** Lets the node that a request went to tell of itself with the answer. */
  void mountAnswer(ActiveRequest request, long nowNanos) {
    if (!request.target.isHere() && rides(request.target.node(), request.target)) {
      request.answerRides = true;
      request.answerRider = rider(request.target.node(), nowNanos);
    }
  }

  /** Whether a node's load goes with a request or an answer on a path, and counts it there. */
  private boolean rides(int node, OptionModel target) {
    boolean rides = world.messages().rides() && servers.get(node).power().up();
    if (rides) {
      bus.rode(target.path());
    }
    return rides;
  }

  /** What a node tells with a request or an answer; null if nobody hears it. */
  private @Nullable LoadReport rider(int node, long nowNanos) {
    return faults.unheard(node) ? null : faults.says(node, servers.report(node, nowNanos));
  }

  /** Lets a neighbour take in what a request that has come tells of its sender. */
  void hear(ActiveRequest request) {
    if (request.rider != null) {
      Neighbour link =
          world.nodes().get(request.request.node()).neighbours().get(request.target.neighbour());
      sites[link.node()].told(link.indexOfMe(), request.rider);
    }
  }
}
