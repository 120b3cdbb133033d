package io.masito.env.sim;

import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.random.RandomStreams;
import io.masito.env.sim.Agenda.Next;
import io.masito.env.workload.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One running episode: nodes, cloud, messages and the events to come. It moves from event to event;
 * arrivals stop it, because somebody has to decide. Not thread-safe.
 */
final class Episode {

  private final World world;
  private final RandomStreams streams;
  private final ArrivalQueue arrivals;
  private final Agenda agenda;
  private final EventQueue events;
  private final Network network;
  private final CloudService cloud;
  private final FaultState faults;
  private final Messenger messenger;
  private final Servers servers;
  private final Disruptions disruptions;
  private final SiteView[] sites;
  private final @Nullable Treasury treasury;
  private final MessageBus bus;
  private final Riders riders;
  private final CloudDoor cloudDoor;
  private final Deadlines deadlines;
  private final OutcomeBook book;

  /** Null if nobody watches, as in every copy. */
  private @Nullable EpisodeWatch watch;

  private long nowNanos;
  private long decided;

  Episode(World world, long seed) {
    this.world = world;
    this.streams = new RandomStreams(seed);
    this.arrivals = new ArrivalQueue(world.workload(), streams);
    this.agenda = new Agenda(world, streams);
    this.events = agenda.events;
    this.deadlines = agenda.deadlines;
    this.faults = new FaultState(world, streams, agenda.faultTimes);
    this.messenger = new Messenger(world, streams, agenda.messageTimes);
    this.network = new Network(world, streams);
    this.cloud = new CloudService(world.cloud(), streams);
    this.bus = new MessageBus(world, streams, network);
    this.servers =
        new Servers(world, agenda, messenger, new Gateways(world, streams, agenda.pollTimes));
    this.disruptions = new Disruptions(faults, servers, network, agenda);
    this.sites = new SiteView[servers.size()];
    this.treasury = Treasury.of(world);
    for (int node = 0; node < sites.length; node++) {
      CloudPurse purse = treasury == null ? null : treasury.purse(node);
      sites[node] = new SiteView(world.nodes().get(node), world.cloud(), purse);
    }
    this.riders = new Riders(world, servers, faults, bus, sites);
    this.cloudDoor = new CloudDoor(cloud, treasury, faults, sites, events);
    this.book = new OutcomeBook(world, streams);
  }

  private Episode(Episode other) {
    this.world = other.world;
    this.streams = other.streams;
    this.arrivals = other.arrivals.copy();
    var copies = new RequestCopies(other.deadlines.underWay());
    this.agenda = other.agenda.copy(copies::make, copies::ofAny);
    this.events = agenda.events;
    this.deadlines = agenda.deadlines;
    this.faults = other.faults.copy(agenda.faultTimes);
    this.messenger = other.messenger.copy(agenda.messageTimes);
    this.network = other.network.copy(copies::of);
    this.bus = other.bus.copy(network);
    this.cloud = other.cloud.copy();
    this.servers = other.servers.copy(agenda, messenger, copies::of);
    this.disruptions = new Disruptions(faults, servers, network, agenda);
    this.sites = new SiteView[other.sites.length];
    this.treasury = other.treasury == null ? null : other.treasury.copy();
    for (int node = 0; node < sites.length; node++) {
      sites[node] = other.sites[node].copy(treasury == null ? null : treasury.purse(node));
    }
    this.riders = new Riders(world, servers, faults, bus, sites);
    this.cloudDoor = new CloudDoor(cloud, treasury, faults, sites, events);
    this.book = other.book.copy();
    this.nowNanos = other.nowNanos;
    this.decided = other.decided;
  }

  Episode copy() {
    return new Episode(this);
  }

  /** Tells somebody of everything from now on. */
  void watchedBy(EpisodeListener listener) {
    watch = new EpisodeWatch(world, listener);
    servers.watchedBy(watch, nowNanos);
  }

  /** Looks at the cluster as it stands now. */
  ClusterSnapshot snapshot() {
    return new ClusterLook(world, bus.copy(network), sites, deadlines.byId(), nowNanos)
        .snapshot(servers.all(), cloud);
  }

  long nowNanos() {
    return nowNanos;
  }

  /**
   * Moves on to the next instant at which requests arrive before the horizon.
   *
   * @return the requests of that instant, at most one a node, by ascending node; empty at the
   *     horizon
   */
  List<Request> runToArrivals() {
    long due = arrivals.dueNanos();
    while (takeNext(due)) {
      due = arrivals.closedLoop() ? arrivals.dueNanos() : due;
    }
    nowNanos = due;
    return due >= world.workload().horizonNanos() ? List.of() : takeArrivals();
  }

  private List<Request> takeArrivals() {
    List<Request> due = arrivals.take();
    due.forEach(request -> sites[request.node()].arrived(nowNanos));
    return due;
  }

  /** The next request of a node, whenever it will arrive. */
  @Nullable Request peek(int node) {
    return arrivals.peek(node);
  }

  /** Iterations that the nodes' devices have ended by now. */
  long iterations() {
    long iterations = 0;
    for (ServingNode node : servers.all()) {
      node.moveTo(nowNanos);
      iterations += node.iterations();
    }
    return iterations;
  }

  /** What a node's agent knows now. */
  SiteView site(int node) {
    bus.hand(node, sites[node], nowNanos);
    return sites[node];
  }

  /** The edge servers. */
  Servers servers() {
    return servers;
  }

  Network network() {
    return network;
  }

  /** How a node stands, as its agent knows it. */
  LoadReport ownReport(int node) {
    return servers.report(node, nowNanos);
  }

  /** Sends a request where it was decided to run. */
  void dispatch(Request request, int option) {
    OptionModel target = world.nodes().get(request.node()).options().get(option);
    long limit = nowNanos + world.latencyLimitNanos(request.requestClass());
    var sent = new ActiveRequest(request, option, target, limit, decided++);
    deadlines.add(sent);
    SiteView site = sites[request.node()];
    if (target.isHere()) {
      site.sent(sent, nowNanos);
      reachNode(sent);
      return;
    }
    sent.beyondRate = target.inCloud() && !site.admitToCloud(sent, nowNanos);
    riders.mount(sent, nowNanos);
    network.send(sent, nowNanos);
    sent.stalled = sent.carriedNanos >= Pipe.STALLED;
    long carried = sent.stalled ? nowNanos : sent.carriedNanos;
    site.sent(sent, carried + target.oneWayNanos());
    if (!sent.stalled) {
      events.add(sent.reachesNanos(), EventKind.REACH, sent);
    }
  }

  /** Takes a request in, unless its path has become slower since its arrival was foretold. */
  private void reach(ActiveRequest request) {
    if (request.carriedNanos >= Pipe.STALLED) {
      request.stalled = true;
    } else if (request.reachesNanos() > nowNanos) {
      events.add(request.reachesNanos(), EventKind.REACH, request);
    } else if (request.target.inCloud()) {
      cloudDoor.reach(request, nowNanos);
      if (watch != null) {
        watch.cloud(cloud, nowNanos);
      }
    } else {
      riders.hear(request);
      reachNode(request);
    }
  }

  /** Follows what is under way after the horizon, without arrivals. */
  EpisodeTotals drain() {
    long limit = world.workload().horizonNanos() + world.drainNanos();
    while (deadlines.underWay() > 0 && takeNext(limit)) {
      // What happens is followed until nothing is under way.
    }
    if (deadlines.underWay() > 0) {
      nowNanos = limit;
    }
    for (ServingNode node : servers.all()) {
      node.moveTo(nowNanos);
    }
    for (ActiveRequest request : deadlines.byId()) {
      servers.settle(request);
      end(request, OutcomeKind.IN_FLIGHT);
    }
    if (watch != null) {
      watch.close(servers.all(), nowNanos);
    }
    return totals();
  }

  private EpisodeTotals totals() {
    var tally = new EpisodeTally();
    for (ServingNode node : servers.all()) {
      tally.add(node, nowNanos);
    }
    long horizon = world.workload().horizonNanos();
    double budgetUsed = treasury == null ? 0 : treasury.usedFraction(horizon);
    return tally.totals(world, arrivals, bus, network, budgetUsed, book.prefixHitTokens());
  }

  /** Hands over the requests that have ended since the last call. */
  List<Outcome> takeEnded() {
    return book.take();
  }

  /** Takes what comes next; false if that is later than a time. */
  private boolean takeNext(long timeNanos) {
    Next next = agenda.next(timeNanos);
    if (next == Next.NOTHING) {
      return false;
    }
    nowNanos = agenda.nextNanos();
    switch (next) {
      case ITERATION -> endIteration(agenda.iterationEnds.nextNode());
      case EVENT -> takeEvent();
      case MESSAGE -> sendMessage(agenda.messageTimes.nextNode());
      case MOVE -> move(agenda.moveTimes.take());
      case FAULT -> turnFault(agenda.faultTimes.take());
      case POWER -> servers.lookAtPower(agenda.powerTimes.nextNode(), nowNanos);
      case POLL -> servers.gateways().poll(servers);
      default -> giveUp(deadlines.next());
    }
    return true;
  }

  private void turnFault(int fault) {
    disruptions.turn(fault, nowNanos);
    if (watch != null) {
      watch.fault(fault, faults.victim(fault), nowNanos);
    }
  }

  /** Takes an event of a request, unless the request has ended before. */
  private void takeEvent() {
    EventKind kind = events.nextKind();
    ActiveRequest request = events.nextRequest();
    events.remove();
    if (request.ended) {
      return;
    }
    if (kind != EventKind.REACH && network.isCut(request.target.path())) {
      request.held = kind;
      return;
    }
    switch (kind) {
      case REACH -> reach(request);
      case DELIVER -> seeAnswer(request);
      case REFUSE -> end(request, OutcomeKind.REFUSED);
      case LOSE -> end(request, OutcomeKind.LOST);
    }
  }

  /** Ends a request with its last token, unless that comes later than was foretold. */
  private void seeAnswer(ActiveRequest request) {
    if (request.lastTokenNanos > nowNanos) {
      events.add(request.lastTokenNanos, EventKind.DELIVER, request);
    } else {
      end(request, OutcomeKind.SERVED);
    }
  }

  private void move(MoveModel move) {
    network.move(move, watch == null ? null : watch.move(move, nowNanos), nowNanos);
  }

  private void reachNode(ActiveRequest request) {
    ServingNode node = servers.get(request.target.node());
    request.queuedNanos = nowNanos;
    if (node.offer(request, nowNanos)) {
      servers.gateways().began(request);
      servers.startIteration(request.target.node(), nowNanos);
    } else {
      request.foundNobody = !node.power().up();
      servers.gateways().refused(request.target.node(), node.power().up());
      riders.mountAnswer(request, nowNanos);
      events.add(nowNanos + request.wayBackNanos, EventKind.REFUSE, request);
    }
  }

  private void giveUp(ActiveRequest request) {
    if (isAtNode(request)) {
      servers.get(request.target.node()).withdraw(request, nowNanos);
      servers.gateways().ended(request);
      servers.startIteration(request.target.node(), nowNanos);
    }
    end(request, OutcomeKind.DROPPED);
  }

  /** Whether a node that is up may have a request to be taken out. */
  private boolean isAtNode(ActiveRequest request) {
    return !request.target.inCloud()
        && request.lastTokenNanos < 0
        && servers.get(request.target.node()).power().up();
  }

  private void endIteration(int node) {
    List<ActiveRequest> complete = servers.get(node).endIteration(nowNanos);
    for (int i = 0; i < complete.size(); i++) {
      deliver(complete.get(i));
    }
    servers.startIteration(node, nowNanos);
  }

  private void deliver(ActiveRequest complete) {
    servers.gateways().ended(complete);
    riders.mountAnswer(complete, nowNanos);
    complete.lastTokenNanos = nowNanos + complete.wayBackNanos;
    if (complete.lastTokenNanos == nowNanos) {
      end(complete, OutcomeKind.SERVED);
    } else {
      events.add(complete.lastTokenNanos, EventKind.DELIVER, complete);
    }
  }

  private void sendMessage(int node) {
    LoadReport said = messenger.take(node, servers, faults, nowNanos);
    if (said != null) {
      bus.send(node, said, !faults.unheard(node));
      if (watch != null) {
        watch.message(node, bus, nowNanos);
        watch.node(node, servers.get(node), nowNanos);
      }
    }
  }

  private void end(ActiveRequest request, OutcomeKind kind) {
    deadlines.end(request);
    sites[request.request.node()].answered(request, nowNanos);
    if (request.target.inCloud()) {
      cloud.ended(request);
      sites[request.request.node()].settle(request, kind, nowNanos);
    }
    if (!request.target.isHere()) {
      network.answered(request, Accounting.written(request, nowNanos));
    }
    if (arrivals.closedLoop()) {
      arrivals.ended(request.request, kind == OutcomeKind.SERVED, nowNanos);
    }
    noteAnswer(request, kind);
    Outcome outcome = book.add(request, kind, servers.prices(request), nowNanos);
    if (watch != null) {
      watch.ended(request, outcome);
      watch.cloud(cloud, nowNanos);
    }
  }

  /** Lets the agent note where a turn of a conversation was answered. */
  private void noteAnswer(ActiveRequest request, OutcomeKind kind) {
    OptionModel target = request.target;
    if (kind == OutcomeKind.SERVED && !target.inCloud() && request.request.prefix().inSession()) {
      NodeModel node = world.nodes().get(target.node());
      if (node.keepsPrefixes(target.engine())) {
        sites[request.request.node()].keeps(request, nowNanos);
      }
    }
  }
}
