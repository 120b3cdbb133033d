package io.masito.env.sim;

import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.sim.Agenda.Next;
import io.masito.env.workload.Request;
import java.util.ArrayList;
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

  /** By node, then of the cloud, how many of its faults last. */
  private final int[] broken;

  /** By node, how many messages it has sent. */
  private final int[] messagesSent;

  private final ServingNode[] nodes;
  private final SiteView[] sites;
  private final @Nullable Treasury treasury;
  private final MessageBus bus;
  private final Gateways gateways;
  private final Deadlines deadlines;
  private final List<Outcome> ended = new ArrayList<>();

  /** Null if nobody watches, as in every copy. */
  private @Nullable EpisodeWatch watch;

  private long nowNanos;
  private long decided;
  private final boolean prefixes;
  private long prefixHitTokens;

  Episode(World world, long seed) {
    this.world = world;
    this.streams = new RandomStreams(seed);
    this.arrivals = new ArrivalQueue(world.workload(), streams);
    this.agenda = new Agenda(world, streams);
    this.events = agenda.events;
    this.deadlines = agenda.deadlines;
    this.messagesSent = new int[world.nodes().size()];
    this.broken = new int[world.nodes().size() + 1];
    this.network = new Network(world, streams);
    this.cloud = new CloudService(world.cloud(), streams);
    this.bus = new MessageBus(world, streams, network);
    this.gateways = new Gateways(world, streams, agenda.pollTimes);
    int count = world.nodes().size();
    this.nodes = new ServingNode[count];
    this.sites = new SiteView[count];
    this.treasury = Treasury.of(world);
    for (int node = 0; node < count; node++) {
      nodes[node] = new ServingNode(world.nodes().get(node));
      CloudPurse purse = treasury == null ? null : treasury.purse(node);
      sites[node] = new SiteView(world.nodes().get(node), world.cloud(), purse);
      scheduleMessage(node);
      schedulePower(node);
    }
    this.prefixes = world.workload().hasPrefixes();
  }

  private Episode(Episode other) {
    this.world = other.world;
    this.streams = other.streams;
    this.arrivals = other.arrivals.copy();
    var copies = new RequestCopies(other.deadlines.underWay());
    this.agenda = other.agenda.copy(copies::make, copies::ofAny);
    this.events = agenda.events;
    this.deadlines = agenda.deadlines;
    this.messagesSent = other.messagesSent.clone();
    this.broken = other.broken.clone();
    this.network = other.network.copy(copies::of);
    this.bus = other.bus.copy(network);
    this.gateways = other.gateways.copy(copies::of, agenda.pollTimes);
    this.cloud = other.cloud.copy();
    this.nodes = new ServingNode[other.nodes.length];
    this.sites = new SiteView[other.sites.length];
    this.treasury = other.treasury == null ? null : other.treasury.copy();
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = other.nodes[node].copy(copies::of);
      sites[node] = other.sites[node].copy(treasury == null ? null : treasury.purse(node));
    }
    this.ended.addAll(other.ended);
    this.nowNanos = other.nowNanos;
    this.decided = other.decided;
    this.prefixes = other.prefixes;
    this.prefixHitTokens = other.prefixHitTokens;
  }

  Episode copy() {
    return new Episode(this);
  }

  /** Tells somebody of everything from now on. */
  void watchedBy(EpisodeListener listener) {
    watch = new EpisodeWatch(world, listener);
    for (int node = 0; node < nodes.length; node++) {
      watch.node(node, nodes[node], nowNanos);
    }
  }

  /** Looks at the cluster as it stands now. */
  ClusterSnapshot snapshot() {
    return new ClusterLook(world, bus.copy(network), deadlines.byId(), nowNanos)
        .snapshot(nodes, cloud);
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
    for (int i = 0; i < due.size(); i++) {
      sites[due.get(i).node()].arrived(nowNanos);
    }
    return due;
  }

  /** The next request of a node, whenever it will arrive. */
  @Nullable Request peek(int node) {
    return arrivals.peek(node);
  }

  /** Iterations that the nodes' devices have ended by now. */
  long iterations() {
    long iterations = 0;
    for (ServingNode node : nodes) {
      node.moveTo(nowNanos);
      iterations += node.iterations();
    }
    return iterations;
  }

  /** What a node's agent knows now. */
  SiteView site(int node) {
    SiteView site = sites[node];
    int neighbours = world.nodes().get(node).neighbours().size();
    for (int neighbour = 0; neighbour < neighbours; neighbour++) {
      LoadReport newest = bus.newest(node, neighbour, nowNanos);
      if (newest != null) {
        site.told(neighbour, newest);
      }
    }
    return site;
  }

  Network network() {
    return network;
  }

  /** How a node stands, as its agent knows it. */
  LoadReport ownReport(int node) {
    return gateways.report(node, nodes[node], nowNanos);
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
    network.send(sent, nowNanos);
    site.sent(sent, sent.carriedNanos + target.oneWayNanos());
    events.add(sent.reachesNanos(), EventKind.REACH, sent);
  }

  /** Takes a request in, unless its path has become slower since its arrival was foretold. */
  private void reach(ActiveRequest request) {
    if (request.reachesNanos() > nowNanos) {
      events.add(request.reachesNanos(), EventKind.REACH, request);
    } else if (request.target.inCloud()) {
      reachCloud(request);
    } else {
      reachNode(request);
    }
  }

  private void reachCloud(ActiveRequest request) {
    if (treasury != null) {
      treasury.tell(request, nowNanos);
    }
    if (request.beyondRate) {
      request.retryAfterSeconds =
          sites[request.request.node()].retryAfterSeconds(request, nowNanos);
      events.add(nowNanos + request.wayBackNanos, EventKind.REFUSE, request);
      return;
    }
    if (broken[nodes.length] > 0) {
      events.add(nowNanos + request.wayBackNanos, EventKind.REFUSE, request);
      return;
    }
    cloud.serve(request, nowNanos);
    if (watch != null) {
      watch.cloud(cloud, nowNanos);
    }
    events.add(request.lastTokenNanos, EventKind.DELIVER, request);
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
    for (ServingNode node : nodes) {
      node.moveTo(nowNanos);
    }
    for (ActiveRequest request : deadlines.byId()) {
      settle(request);
      end(request, OutcomeKind.IN_FLIGHT);
    }
    if (watch != null) {
      watch.close(nodes, nowNanos);
    }
    return totals();
  }

  private EpisodeTotals totals() {
    var tally = new EpisodeTally();
    for (ServingNode node : nodes) {
      tally.add(node, nowNanos);
    }
    long horizon = world.workload().horizonNanos();
    double budgetUsed = treasury == null ? 0 : treasury.usedFraction(horizon);
    return tally.totals(world, arrivals, bus, network, budgetUsed, prefixHitTokens);
  }

  private void settle(ActiveRequest request) {
    if (!request.target.inCloud()) {
      nodes[request.target.node()].settle(request);
    }
  }

  /** Hands over the requests that have ended since the last call. */
  List<Outcome> takeEnded() {
    List<Outcome> outcomes = List.copyOf(ended);
    ended.clear();
    return outcomes;
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
      case POWER -> lookAtPower(agenda.powerTimes.nextNode());
      case POLL -> gateways.poll(nodes);
      default -> giveUp(deadlines.next());
    }
    return true;
  }

  /** Takes an event of a request, unless the request has ended before. */
  private void takeEvent() {
    EventKind kind = events.nextKind();
    ActiveRequest request = events.nextRequest();
    events.remove();
    if (request.ended) {
      return;
    }
    switch (kind) {
      case REACH -> reach(request);
      case DELIVER -> end(request, OutcomeKind.SERVED);
      case REFUSE -> end(request, OutcomeKind.REFUSED);
      case LOSE -> end(request, OutcomeKind.LOST);
    }
  }

  private void move(MoveModel move) {
    network.move(move, watch == null ? null : watch.move(move, nowNanos), nowNanos);
  }

  private void reachNode(ActiveRequest request) {
    ServingNode node = nodes[request.target.node()];
    request.queuedNanos = nowNanos;
    if (node.offer(request, nowNanos)) {
      gateways.began(request);
      startIteration(request.target.node());
    } else {
      events.add(nowNanos + request.wayBackNanos, EventKind.REFUSE, request);
    }
  }

  private void giveUp(ActiveRequest request) {
    if (!request.target.inCloud() && request.lastTokenNanos < 0) {
      nodes[request.target.node()].withdraw(request, nowNanos);
      gateways.ended(request);
      startIteration(request.target.node());
    }
    end(request, OutcomeKind.DROPPED);
  }

  private void startIteration(int node) {
    long end = nodes[node].startIteration(nowNanos);
    agenda.iterationEnds.set(node, end == ServingNode.NEVER ? NodeClock.NEVER : end);
    if (nodes[node].residency() != null) {
      schedulePower(node);
    }
    if (watch != null) {
      watch.node(node, nodes[node], nowNanos);
    }
  }

  private void endIteration(int node) {
    List<ActiveRequest> complete = nodes[node].endIteration(nowNanos);
    for (int i = 0; i < complete.size(); i++) {
      deliver(complete.get(i));
    }
    startIteration(node);
  }

  private void deliver(ActiveRequest complete) {
    gateways.ended(complete);
    complete.lastTokenNanos = nowNanos + complete.wayBackNanos;
    if (complete.lastTokenNanos == nowNanos) {
      end(complete, OutcomeKind.SERVED);
    } else {
      events.add(complete.lastTokenNanos, EventKind.DELIVER, complete);
    }
  }

  private void scheduleMessage(int node) {
    int number = messagesSent[node];
    double interval = world.messages().intervalSeconds();
    double draw = streams.of(Purpose.MESSAGE_INTERVAL, node, number).nextDouble();
    double wait =
        number == 0 ? interval * draw : interval * (1 + world.messages().jitter() * (2 * draw - 1));
    agenda.messageTimes.set(node, nowNanos + StrictMath.max(1, Nanos.ofSeconds(wait)));
  }

  private void sendMessage(int node) {
    if (nodes[node].power().up()) {
      bus.send(node, ownReport(node));
      if (watch != null) {
        watch.message(node, bus, nowNanos);
        watch.node(node, nodes[node], nowNanos);
      }
    }
    messagesSent[node]++;
    scheduleMessage(node);
  }

  private void schedulePower(int node) {
    Residency models = nodes[node].residency();
    long power = nodes[node].power().nextNanos();
    agenda.powerTimes.set(node, models == null ? power : StrictMath.min(power, models.nextNanos()));
  }

  private void lookAtPower(int node) {
    ServingNode server = nodes[node];
    Residency models = server.residency();
    if (models != null && models.nextNanos() <= nowNanos) {
      server.lookAtModels(models, nowNanos);
      startIteration(node);
    }
    if (server.power().nextNanos() <= nowNanos
        && server.power().look(nowNanos, server.joules(nowNanos))) {
      if (server.power().up()) {
        goDown(node);
      } else {
        startUp(node);
      }
    }
    schedulePower(node);
  }

  /** Starts or ends a fault. Faults of one place may overlap; it is up when none lasts. */
  private void turnFault(int fault) {
    String name = world.faults().get(fault).node();
    int place = name == null ? nodes.length : world.indexOf(name);
    boolean starts = agenda.faultTimes.lasts(fault);
    broken[place] += starts ? 1 : -1;
    boolean turns = broken[place] == (starts ? 1 : 0);
    if (turns && name != null) {
      if (starts) {
        goDown(place);
      } else {
        startUp(place);
      }
      schedulePower(place);
    }
  }

  private void goDown(int node) {
    for (ActiveRequest lost : nodes[node].shutDown(nowNanos)) {
      gateways.ended(lost);
      events.add(nowNanos + lost.wayBackNanos, EventKind.LOSE, lost);
    }
    agenda.iterationEnds.set(node, NodeClock.NEVER);
    if (watch != null) {
      watch.down(node, nowNanos);
      watch.node(node, nodes[node], nowNanos);
    }
  }

  private void startUp(int node) {
    nodes[node].startUp(nowNanos);
    if (watch != null) {
      watch.up(node, nowNanos);
      watch.node(node, nodes[node], nowNanos);
    }
  }

  private void end(ActiveRequest request, OutcomeKind kind) {
    deadlines.end(request);
    sites[request.request.node()].answered(request);
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
    if (prefixes) {
      prefixHitTokens += request.hitTokens;
      noteAnswer(request, kind);
    }
    Outcome outcome =
        Accounting.outcome(world, streams, request, kind, nowNanos, energyPrice(request.target));
    ended.add(outcome);
    if (watch != null) {
      watch.ended(request, outcome);
      watch.cloud(cloud, nowNanos);
    }
  }

  /** Lets the agent note where a turn of a conversation was answered. */
  private void noteAnswer(ActiveRequest request, OutcomeKind kind) {
    OptionModel target = request.target;
    boolean caches =
        !target.inCloud() && world.nodes().get(target.node()).keepsPrefixes(target.engine());
    if (kind == OutcomeKind.SERVED && caches && request.request.prefix().inSession()) {
      sites[request.request.node()].keeps(request, nowNanos);
    }
  }

  private double energyPrice(OptionModel target) {
    return target.inCloud() ? 0 : nodes[target.node()].power().price();
  }
}
