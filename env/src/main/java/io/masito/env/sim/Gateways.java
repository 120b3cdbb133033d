package io.masito.env.sim;

import io.masito.env.cluster.SignalsSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The agents as gateways of their nodes: what each knows of its own. Backends are polled on a grid
 * of fixed instants, whose place in the interval is drawn by node. Not thread-safe.
 */
final class Gateways {

  /** By node; null where the agent knows everything at once. */
  private final @Nullable OwnSignals[] signals;

  /** By node, time between polls. */
  private final long[] everyNanos;

  private final NodeClock polls;

  /** Sets the first poll of each node that is polled. */
  Gateways(World world, RandomStreams streams, NodeClock polls) {
    int count = world.nodes().size();
    this.signals = new OwnSignals[count];
    this.everyNanos = new long[count];
    this.polls = polls;
    for (int node = 0; node < count; node++) {
      SignalsSpec spec = world.signals().get(node);
      if (spec.polled()) {
        signals[node] = new OwnSignals(world.nodes().get(node), spec.source());
        everyNanos[node] = Nanos.ofSeconds(spec.everySeconds());
        double phase = streams.of(Purpose.SIGNAL_PHASE, node).nextDouble();
        polls.set(node, (long) (phase * everyNanos[node]));
      }
    }
  }

  private Gateways(@Nullable OwnSignals[] signals, long[] everyNanos, NodeClock polls) {
    this.signals = signals;
    this.everyNanos = everyNanos;
    this.polls = polls;
  }

  /** Copies what is known onto a copy of the clock; requests are replaced by their copies. */
  Gateways copy(UnaryOperator<ActiveRequest> copyOf, NodeClock copyOfPolls) {
    var copies = new OwnSignals[signals.length];
    for (int node = 0; node < copies.length; node++) {
      OwnSignals own = signals[node];
      copies[node] = own == null ? null : own.copy(copyOf);
    }
    return new Gateways(copies, everyNanos, copyOfPolls);
  }

  /** Polls the backend whose turn it is; one that is down does not answer. */
  void poll(Servers servers) {
    int node = polls.nextNode();
    long nowNanos = polls.nextNanos();
    OwnSignals own = signals[node];
    if (own != null && servers.get(node).power().up()) {
      own.poll(servers.get(node).backendReport(nowNanos));
    } else if (own != null) {
      own.pollInVain();
    }
    polls.set(node, nowNanos + everyNanos[node]);
  }

  /** Counts a request that its node has taken. */
  void began(ActiveRequest request) {
    OwnSignals own = signals[request.target.node()];
    if (own != null) {
      own.began(request);
    }
  }

  /** Counts a request that has left its node, if it was there. */
  void ended(ActiveRequest request) {
    OwnSignals own = signals[request.target.node()];
    if (own != null) {
      own.ended(request);
    }
  }

  /** Counts a request whose node has gone down. */
  void broke(ActiveRequest request) {
    OwnSignals own = signals[request.target.node()];
    if (own != null) {
      own.broke(request);
    }
  }

  /** Notes that a node refused a request, or that nobody was there to do so. */
  void refused(int node, boolean bySomebody) {
    OwnSignals own = signals[node];
    if (own != null) {
      own.refused(bySomebody);
    }
  }

  /** Tells the load of a node as its agent knows it. */
  LoadReport report(int node, ServingNode server, long nowNanos) {
    OwnSignals own = signals[node];
    return own == null
        ? server.report(nowNanos)
        : own.report(server.streams(nowNanos), server.energy(nowNanos), nowNanos);
  }
}
