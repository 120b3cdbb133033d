package io.masito.env.sim;

import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.EventQueue.Event;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One running episode: nodes, cloud, messages and the events to come. It moves from event to event;
 * arrivals stop it, because somebody has to decide. Not thread-safe.
 */
final class Episode {

  private final World world;
  private final RandomStreams streams;
  private final ArrivalStream arrivals;
  private final EventQueue events;
  private final ServingNode[] nodes;
  private final SiteView[] sites;
  private final Map<Long, ActiveRequest> active = new HashMap<>();
  private final List<Outcome> ended = new ArrayList<>();
  private @Nullable Request nextArrival;
  private long nowNanos;
  private long arrived;
  private long messages;
  private long messageBytes;

  Episode(World world, long seed) {
    this.world = world;
    this.streams = new RandomStreams(seed);
    this.arrivals = world.workload().start(streams);
    this.events = new EventQueue();
    int count = world.nodes().size();
    this.nodes = new ServingNode[count];
    this.sites = new SiteView[count];
    for (int node = 0; node < count; node++) {
      nodes[node] = new ServingNode(world.nodes().get(node));
      sites[node] = new SiteView(world.nodes().get(node), world.cloud());
      scheduleMessage(node, 0);
    }
    this.nextArrival = arrivals.next();
  }

  private Episode(Episode other) {
    this.world = other.world;
    this.streams = other.streams;
    this.arrivals = other.arrivals.copy();
    this.events = other.events.copy();
    other.active.forEach((id, request) -> active.put(id, request.copy()));
    this.nodes = new ServingNode[other.nodes.length];
    this.sites = new SiteView[other.sites.length];
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = other.nodes[node].copy(this::own);
      sites[node] = other.sites[node].copy();
    }
    this.ended.addAll(other.ended);
    this.nextArrival = other.nextArrival;
    this.nowNanos = other.nowNanos;
    this.arrived = other.arrived;
    this.messages = other.messages;
    this.messageBytes = other.messageBytes;
  }

  Episode copy() {
    return new Episode(this);
  }

  private ActiveRequest own(ActiveRequest original) {
    return active(original.request.id());
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
    long horizon = world.workload().horizonNanos();
    long due = nextArrival == null ? horizon : StrictMath.min(horizon, nextArrival.arrivalNanos());
    runUntil(due);
    nowNanos = due;
    return due >= horizon ? List.of() : takeArrivals();
  }

  private List<Request> takeArrivals() {
    var taken = new Request[nodes.length];
    while (nextArrival != null
        && nextArrival.arrivalNanos() == nowNanos
        && taken[nextArrival.node()] == null) {
      taken[nextArrival.node()] = nextArrival;
      sites[nextArrival.node()].arrived(nowNanos);
      arrived++;
      nextArrival = arrivals.next();
    }
    List<Request> due = new ArrayList<>();
    for (Request request : taken) {
      if (request != null) {
        due.add(request);
      }
    }
    return due;
  }

  /** The next request of a node, whenever it will arrive. */
  @Nullable Request peek(int node) {
    Request waiting = nextArrival;
    return waiting != null && waiting.node() == node ? waiting : arrivals.peek(node);
  }

  SiteView site(int node) {
    return sites[node];
  }

  LoadReport ownReport(int node) {
    return nodes[node].report(nowNanos);
  }

  /** Sends a request where it was decided to run. */
  void dispatch(Request request, int option) {
    OptionModel target = world.nodes().get(request.node()).options().get(option);
    var sent = new ActiveRequest(request, option, target);
    active.put(request.id(), sent);
    long limit = nowNanos + world.latencyLimitNanos(request.requestClass());
    events.add(limit, EventKind.DEADLINE, request.id());
    if (target.inCloud()) {
      sendToCloud(sent);
      return;
    }
    long transfer =
        target.neighbour() == OptionModel.NO_NEIGHBOUR
            ? 0
            : target.transferNanos(request.promptTokens());
    sites[request.node()].sent(sent, nowNanos + transfer);
    events.add(nowNanos + transfer, EventKind.REACH_NODE, request.id());
  }

  private void sendToCloud(ActiveRequest sent) {
    SiteView site = sites[sent.request.node()];
    site.sent(sent, nowNanos);
    long there = sent.target.transferNanos(sent.request.promptTokens());
    if (!site.takeCloudToken(nowNanos)) {
      events.add(nowNanos + there + sent.target.oneWayNanos(), EventKind.REFUSE, sent.request.id());
      return;
    }
    double slowness = cloudSlowness(sent.request.id());
    double first =
        sent.target.profile().times().prefillSeconds(sent.request.promptTokens()) * slowness;
    double rest =
        (sent.request.outputTokens() - 1)
            * sent.target.profile().times().stepSeconds(1, 0)
            * slowness;
    sent.queuedNanos = nowNanos + there;
    sent.startedNanos = sent.queuedNanos;
    sent.firstTokenNanos = sent.queuedNanos + Nanos.ofSeconds(first) + sent.target.oneWayNanos();
    sent.lastTokenNanos = sent.firstTokenNanos + Nanos.ofSeconds(rest);
    events.add(sent.lastTokenNanos, EventKind.DELIVER, sent.request.id());
  }

  private double cloudSlowness(long requestId) {
    double spread = world.cloud() == null ? 0 : world.cloud().serviceSpread();
    SmallRandom random = streams.of(Purpose.CLOUD_SERVICE, requestId);
    return StrictMath.exp(spread * random.nextGaussian());
  }

  /** Follows what is under way after the horizon, without arrivals. */
  EpisodeTotals drain() {
    long limit = world.workload().horizonNanos() + world.drainNanos();
    while (!active.isEmpty() && !events.isEmpty() && events.nextTimeNanos() <= limit) {
      take(events.remove());
    }
    if (!active.isEmpty()) {
      nowNanos = limit;
    }
    for (ServingNode node : nodes) {
      node.moveTo(nowNanos);
    }
    active.keySet().stream().sorted().toList().forEach(this::endInFlight);
    double energy = 0;
    for (ServingNode node : nodes) {
      energy += node.energyAboveIdleJoules() + node.idleWatts() * Nanos.toSeconds(nowNanos);
    }
    return new EpisodeTotals(arrived, messages, messageBytes, energy);
  }

  private void endInFlight(long requestId) {
    end(active(requestId), OutcomeKind.IN_FLIGHT);
  }

  /** Hands over the requests that have ended since the last call. */
  List<Outcome> takeEnded() {
    List<Outcome> outcomes = List.copyOf(ended);
    ended.clear();
    return outcomes;
  }

  private void runUntil(long timeNanos) {
    while (!events.isEmpty() && events.nextTimeNanos() <= timeNanos) {
      take(events.remove());
    }
  }

  private void take(Event event) {
    nowNanos = event.timeNanos();
    int node = (int) event.subject();
    switch (event.kind()) {
      case ITERATION_END -> endIteration(node, event.detail());
      case SEND_MESSAGE -> sendMessage(node, event.detail());
      case REACH_MESSAGE -> {
        if (event.report() != null) {
          sites[node].told(event.detail(), event.report());
        }
      }
      default -> takeOfRequest(event.kind(), active.get(event.subject()));
    }
  }

  /** Takes an event of a request, unless the request has ended before. */
  private void takeOfRequest(EventKind kind, @Nullable ActiveRequest request) {
    if (request == null) {
      return;
    }
    switch (kind) {
      case REACH_NODE -> reachNode(request);
      case DELIVER -> end(request, OutcomeKind.SERVED);
      case REFUSE -> end(request, OutcomeKind.REFUSED);
      case DEADLINE -> giveUp(request);
      default -> throw new IllegalStateException(kind + " is not an event of a request");
    }
  }

  private void reachNode(ActiveRequest request) {
    ServingNode node = nodes[request.target.node()];
    request.queuedNanos = nowNanos;
    if (node.offer(request, nowNanos)) {
      startIteration(request.target.node());
    } else {
      events.add(nowNanos + request.target.oneWayNanos(), EventKind.REFUSE, request.request.id());
    }
  }

  private void giveUp(ActiveRequest request) {
    if (!request.target.inCloud() && request.lastTokenNanos < 0) {
      nodes[request.target.node()].withdraw(request, nowNanos);
      startIteration(request.target.node());
    }
    end(request, OutcomeKind.DROPPED);
  }

  private void startIteration(int node) {
    long end = nodes[node].startIteration(nowNanos);
    if (end != ServingNode.NEVER) {
      events.add(end, EventKind.ITERATION_END, node, nodes[node].plan(), null);
    }
  }

  /** Ends what a node runs, unless its plan has changed since that end was foreseen. */
  private void endIteration(int node, int plan) {
    if (plan != nodes[node].plan()) {
      return;
    }
    for (ActiveRequest complete : nodes[node].endIteration(nowNanos)) {
      complete.lastTokenNanos = nowNanos + complete.target.oneWayNanos();
      events.add(complete.lastTokenNanos, EventKind.DELIVER, complete.request.id());
    }
    startIteration(node);
  }

  private void scheduleMessage(int node, int number) {
    double interval = world.messages().intervalSeconds();
    double draw = streams.of(Purpose.MESSAGE_INTERVAL, node, number).nextDouble();
    double wait =
        number == 0 ? interval * draw : interval * (1 + world.messages().jitter() * (2 * draw - 1));
    events.add(
        nowNanos + StrictMath.max(1, Nanos.ofSeconds(wait)),
        EventKind.SEND_MESSAGE,
        node,
        number,
        null);
  }

  private void sendMessage(int node, int number) {
    LoadReport report = nodes[node].report(nowNanos);
    for (NodeModel.Neighbour neighbour : world.nodes().get(node).neighbours()) {
      messages++;
      messageBytes += world.messages().bytes();
      if (streams.of(Purpose.MESSAGE_LOSS, neighbour.link(), number).nextDouble()
          >= world.messages().lossProbability()) {
        events.add(
            nowNanos + messageDelayNanos(neighbour, number),
            EventKind.REACH_MESSAGE,
            neighbour.node(),
            neighbour.indexOfMe(),
            report);
      }
    }
    scheduleMessage(node, number + 1);
  }

  private long messageDelayNanos(NodeModel.Neighbour neighbour, int number) {
    double spread = world.messages().delaySpread();
    double draw = streams.of(Purpose.MESSAGE_DELAY, neighbour.link(), number).nextGaussian();
    double transfer = world.messages().bytes() / neighbour.bytesPerSecond();
    return Nanos.ofSeconds((neighbour.oneWaySeconds() + transfer) * StrictMath.exp(spread * draw));
  }

  private void end(ActiveRequest request, OutcomeKind kind) {
    active.remove(request.request.id());
    sites[request.request.node()].answered(request);
    ended.add(Accounting.outcome(world, request, kind, nowNanos));
  }

  private ActiveRequest active(long requestId) {
    ActiveRequest request = active.get(requestId);
    if (request == null) {
      throw new IllegalStateException("request " + requestId + " is not under way");
    }
    return request;
  }
}
