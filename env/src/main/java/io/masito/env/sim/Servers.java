package io.masito.env.sim;

import io.masito.env.cluster.InFlight;
import io.masito.env.view.Prices;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The edge servers of an episode with their clocks: iterations, budgets and batteries, going down
 * and coming back. Not thread-safe.
 */
final class Servers {

  private final ServingNode[] nodes;
  private final Agenda agenda;
  private final Messenger messenger;
  private final Gateways gateways;

  /** Null if nobody watches. */
  private @Nullable EpisodeWatch watch;

  Servers(World world, Agenda agenda, Messenger messenger, Gateways gateways) {
    this(new ServingNode[world.nodes().size()], agenda, messenger, gateways);
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = new ServingNode(world.nodes().get(node));
      schedulePower(node);
    }
  }

  private Servers(ServingNode[] nodes, Agenda agenda, Messenger messenger, Gateways gateways) {
    this.nodes = nodes;
    this.agenda = agenda;
    this.messenger = messenger;
    this.gateways = gateways;
  }

  /** Copies the servers onto copies of their agenda and messenger. */
  Servers copy(Agenda copyOfAgenda, Messenger copyOf, UnaryOperator<ActiveRequest> copies) {
    var copy = new ServingNode[nodes.length];
    for (int node = 0; node < nodes.length; node++) {
      copy[node] = nodes[node].copy(copies);
    }
    return new Servers(copy, copyOfAgenda, copyOf, gateways.copy(copies, copyOfAgenda.pollTimes));
  }

  /** Tells somebody of every change from now on. */
  void watchedBy(EpisodeWatch watcher, long nowNanos) {
    watch = watcher;
    for (int node = 0; node < nodes.length; node++) {
      tell(node, nowNanos);
    }
  }

  private void tell(int node, long nowNanos) {
    if (watch != null) {
      watch.node(node, nodes[node], nowNanos);
    }
  }

  int size() {
    return nodes.length;
  }

  ServingNode get(int node) {
    return nodes[node];
  }

  /** What the agents know of their nodes. */
  Gateways gateways() {
    return gateways;
  }

  /** Tells the load of a node as its agent knows it. */
  LoadReport report(int node, long nowNanos) {
    return gateways.report(node, nodes[node], nowNanos);
  }

  /** The requests that have not ended, wherever they are, by id. */
  List<ActiveRequest> underWay() {
    return agenda.deadlines.byId();
  }

  /** By node. Not a copy. */
  ServingNode[] all() {
    return nodes;
  }

  /** Brings the own figures of a request up to date, if it is at a node. */
  void settle(ActiveRequest request) {
    if (!request.target.inCloud()) {
      nodes[request.target.node()].settle(request);
    }
  }

  /** Prices at a request's place beyond the objective's: energy as it is, money as it was sent. */
  Prices prices(ActiveRequest request) {
    OptionModel target = request.target;
    return target.inCloud()
        ? new Prices(0, request.claim == null ? 0 : request.claim.utilityPerUsd())
        : new Prices(nodes[target.node()].power().price(), 0);
  }

  /** Starts the next iterations of a node if it is free and has work. */
  void startIteration(int node, long nowNanos) {
    if (nodes[node].power().onBattery()) {
      nodes[node].power().read(nowNanos, nodes[node].joules(nowNanos));
    }
    long end = nodes[node].startIteration(nowNanos);
    agenda.iterationEnds.set(node, end == ServingNode.NEVER ? NodeClock.NEVER : end);
    if (nodes[node].residency() != null) {
      schedulePower(node);
    }
    messenger.look(node, nodes[node], nowNanos);
    tell(node, nowNanos);
  }

  /** Makes the iterations of a node take so many times longer. */
  void slowTo(int node, double times, long nowNanos) {
    nodes[node].slowTo(times, nowNanos);
    startIteration(node, nowNanos);
  }

  private void schedulePower(int node) {
    Residency models = nodes[node].residency();
    long power = nodes[node].power().nextNanos();
    agenda.powerTimes.set(node, models == null ? power : StrictMath.min(power, models.nextNanos()));
  }

  /** Looks at a node's models, budget and battery. */
  void lookAtPower(int node, long nowNanos) {
    ServingNode server = nodes[node];
    Residency models = server.residency();
    if (models != null && models.nextNanos() <= nowNanos) {
      server.lookAtModels(models, nowNanos);
      startIteration(node, nowNanos);
    }
    if (server.power().nextNanos() <= nowNanos
        && server.power().look(nowNanos, server.joules(nowNanos))) {
      if (server.power().up()) {
        goDown(node, InFlight.LOST, nowNanos);
      } else {
        startUp(node, nowNanos);
      }
    }
    schedulePower(node);
  }

  /** Keeps a node down from now on. */
  void crash(int node, InFlight inFlight, long nowNanos) {
    nodes[node].power().crashed(true);
    if (nodes[node].power().up()) {
      goDown(node, inFlight, nowNanos);
    }
    schedulePower(node);
  }

  /** Lets a node come back, unless its battery keeps it down. */
  void repair(int node, long nowNanos) {
    NodePower power = nodes[node].power();
    power.crashed(false);
    if (!power.up() && power.canStart(nowNanos, nodes[node].joules(nowNanos))) {
      startUp(node, nowNanos);
    }
    schedulePower(node);
  }

  private void goDown(int node, InFlight inFlight, long nowNanos) {
    for (ActiveRequest here : nodes[node].shutDown(nowNanos)) {
      gateways.broke(here);
      here.stranded = inFlight == InFlight.RETRIED;
      if (!here.stranded) {
        here.foundNobody = true;
        agenda.events.add(nowNanos + here.wayBackNanos, EventKind.LOSE, here);
      }
    }
    agenda.iterationEnds.set(node, NodeClock.NEVER);
    if (watch != null) {
      watch.down(node, nowNanos);
    }
    tell(node, nowNanos);
  }

  private void startUp(int node, long nowNanos) {
    nodes[node].startUp(nowNanos);
    if (watch != null) {
      watch.up(node, nowNanos);
    }
    tell(node, nowNanos);
    retry(node, nowNanos);
  }

  /** Queues again what was on a node when it went down, in the order of the requests' ids. */
  private void retry(int node, long nowNanos) {
    for (ActiveRequest request : underWay()) {
      if (request.stranded && request.target.node() == node) {
        request.stranded = false;
        nodes[node].queue(request, nowNanos);
        gateways.began(request);
      }
    }
    startIteration(node, nowNanos);
  }
}
