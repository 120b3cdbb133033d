package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.PlaceEnergy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An edge server at work: who waits and runs there, in what memory, at what power. Its models take
 * turns on the device in an {@link IterationLoop}. Not thread-safe.
 */
final class ServingNode {

  /** Instant of something that does not happen. */
  static final long NEVER = -1;

  private final NodeModel model;
  private final KvMemory memory;
  private final @Nullable PrefixCache prefixes;
  private final @Nullable Residency residency;
  private final Engine[] engines;
  private final IterationLoop loop;
  private final NodePower power;

  ServingNode(NodeModel model) {
    this.model = model;
    this.memory = new KvMemory(model.kvCapacityBytes());
    this.prefixes = PrefixCache.of(model, memory);
    this.engines = new Engine[model.engines().size()];
    for (int engine = 0; engine < engines.length; engine++) {
      engines[engine] = new Engine(engine, model.engines().get(engine), memory, prefixes);
    }
    ResidencyPlan plan = model.residency();
    this.residency = plan == null ? null : new Residency(plan, engines, memory);
    this.loop = new IterationLoop(engines, memory, new StepComposer(model, residency), residency);
    ServiceModel first = model.engines().get(0);
    this.power = new NodePower(model.power(), first.idleWatts(), first.prefillWatts());
  }

  private ServingNode(ServingNode other, UnaryOperator<ActiveRequest> copyOf) {
    this.model = other.model;
    this.memory = other.memory.copy();
    this.prefixes = other.prefixes == null ? null : other.prefixes.copy(memory);
    this.engines = new Engine[other.engines.length];
    for (int engine = 0; engine < engines.length; engine++) {
      engines[engine] = other.engines[engine].copy(memory, prefixes, copyOf);
    }
    this.residency = other.residency == null ? null : other.residency.copy(engines, memory);
    this.loop = other.loop.copy(engines, memory, residency);
    this.power = other.power.copy();
  }

  /** Copies the node; the requests in it are replaced by their copies. */
  ServingNode copy(UnaryOperator<ActiveRequest> copyOf) {
    return new ServingNode(this, copyOf);
  }

  /** Queues a request; false if it is refused. */
  boolean offer(ActiveRequest request, long nowNanos) {
    Engine engine = engineOf(request);
    if (!power.up() || queueFull(engine) || !couldEverHold(engine, request)) {
      return false;
    }
    queue(request, nowNanos);
    return true;
  }

  /** Queues a request, however many wait. */
  void queue(ActiveRequest request, long nowNanos) {
    Engine engine = engineOf(request);
    if (engine.waiting().size() == 0 && engine.batch() < model.batchLimit()) {
      loop.cut(nowNanos);
    }
    if (prefixes != null) {
      moveTo(nowNanos);
    }
    request.expectedHitTokens = engine.memory().hitBlocks(request) * KvMemory.BLOCK_TOKENS;
    if (residency == null) {
      engine.waiting().addLast(request);
    } else {
      claim(residency, request, nowNanos);
    }
  }

  private boolean couldEverHold(Engine engine, ActiveRequest request) {
    int context = request.request.promptTokens() + request.request.outputTokens();
    int tokens = engine.service.keptTokens(context);
    return residency == null
        ? memory.couldEverHold(tokens, engine.service.kvBytesPerToken())
        : residency.couldEverHold(engine.index, tokens);
  }

  /** Queues a request whose model may have to be loaded. */
  private void claim(Residency models, ActiveRequest request, long nowNanos) {
    Engine engine = engineOf(request);
    if (models.isDisturbedBy(engine.index, request)) {
      loop.cut(nowNanos);
    }
    models.arrive(request, nowNanos);
    engine.waiting().addLast(request);
    models.settle(nowNanos);
  }

  private boolean queueFull(Engine engine) {
    boolean mustWait = engine.waiting().size() > 0 || engine.batch() >= model.batchLimit();
    return mustWait && engine.waiting().size() >= model.waitingLimit();
  }

  /** Tells how the node stands now. Only looks, as {@link #report} does, and at less. */
  NodeSample look(int index, long nowNanos) {
    NodeReport now = loop.now(nowNanos);
    return new NodeSample(
        index,
        nowNanos,
        power.up(),
        loop.busy(),
        now.waiting(),
        now.running(),
        1 - memory.freeFraction(now.growthBytes()),
        power.watts(loop.wattsAboveIdle()));
  }

  /** Takes out a request that was given up, wherever it is. */
  void withdraw(ActiveRequest request, long nowNanos) {
    Engine engine = engineOf(request);
    boolean runs = engine.runs(request);
    boolean next = engine.batch() < model.batchLimit() && engine.waiting().isFirst(request);
    if (runs || next || residency != null) {
      loop.cut(nowNanos);
    }
    if (residency != null) {
      residency.count(nowNanos);
    }
    if (runs) {
      loop.keepStep();
      engine.removeRunning(request);
    } else {
      engine.waiting().remove(request);
    }
    if (residency != null) {
      residency.settle(nowNanos);
    }
  }

  /**
   * Starts the next iterations if the node is free and has work.
   *
   * @return when the iterations under way end; {@link #NEVER} if there are none
   */
  long startIteration(long nowNanos) {
    return loop.start(nowNanos);
  }

  /**
   * Ends the current iterations.
   *
   * @return the requests that are complete, in batch order; valid until the next call
   */
  List<ActiveRequest> endIteration(long nowNanos) {
    return loop.end(nowNanos);
  }

  /** Counts the iterations that have ended by now, and starts the one that runs now. */
  void moveTo(long nowNanos) {
    loop.moveTo(nowNanos);
  }

  /** Makes iterations take so many times longer, from the next on. */
  void slowTo(double times, long nowNanos) {
    loop.slowTo(times, nowNanos);
  }

  /** Tells the load now. Only looks: a leap goes on as if nobody had asked. */
  LoadReport report(long nowNanos) {
    return report(nowNanos, energy(nowNanos));
  }

  /** Tells what a backend could tell if it told all: the load now, and nothing of energy. */
  LoadReport backendReport(long nowNanos) {
    return report(nowNanos, PlaceEnergy.UNLIMITED);
  }

  private LoadReport report(long nowNanos, PlaceEnergy energy) {
    NodeReport now = loop.now(nowNanos);
    long growth = now.growthBytes();
    var report =
        new LoadReport(
            nowNanos,
            now.loads(),
            now.waitingPrefillSeconds(),
            memory.freeFraction(growth),
            energy,
            prefixes == null ? PrefixDigest.NONE : prefixes.digest(growth),
            nowNanos,
            loop.lastSlowness(),
            power.up(),
            KnownSignals.EXACT);
    return residency == null
        ? report
        : report.withModels((model, drain) -> residency.standing(model, drain, nowNanos));
  }

  /** Tells how the node stands for energy. */
  PlaceEnergy energy(long nowNanos) {
    return power.limited() ? power.state(nowNanos, joules(nowNanos)) : PlaceEnergy.UNLIMITED;
  }

  /** Tells what has streamed out of the node. Only looks, as {@link #report} does. */
  Streams streams(long nowNanos) {
    return new Streams(loop.now(nowNanos).streamed(), loop.lastSlowness());
  }

  /** Requests that wait or run. */
  int requests() {
    int requests = 0;
    for (Engine engine : engines) {
      requests += engine.waiting().size() + engine.batch();
    }
    return requests;
  }

  /** Brings the own figures of a request up to date, as far as {@link #moveTo} has gone. */
  void settle(ActiveRequest request) {
    engineOf(request).settle(request);
  }

  /** Energy above idle of all iterations that have been started, up to the last {@link #moveTo}. */
  double energyAboveIdleJoules() {
    return loop.joulesStarted();
  }

  /** Energy that the whole node has used by now: power times time, also within an iteration. */
  double joules(long nowNanos) {
    return power.joules(nowNanos, loop.joules(nowNanos));
  }

  /**
   * What is kept of requests that have left, up to the last {@link #moveTo}; null if nothing is.
   */
  @Nullable PrefixCache prefixes() {
    return prefixes;
  }

  /** Budget, battery and what the node draws beside its devices. */
  NodePower power() {
    return power;
  }

  /**
   * Goes down, at once and with everybody.
   *
   * @return who was here
   */
  List<ActiveRequest> shutDown(long nowNanos) {
    loop.breakOff(nowNanos);
    List<ActiveRequest> lost = new ArrayList<>();
    for (Engine engine : engines) {
      engine.clear(lost);
    }
    if (residency != null) {
      residency.clear(nowNanos);
    }
    PrefixCache.clear(prefixes);
    power.turn(nowNanos, loop.joulesStarted());
    return lost;
  }

  /** Comes back, with nobody; what is in memory at first has to be loaded. */
  void startUp(long nowNanos) {
    power.turn(nowNanos, loop.joulesStarted());
    if (residency != null) {
      residency.startUp(nowNanos);
    }
  }

  /** What is in memory; null if that is everything, for ever. */
  @Nullable Residency residency() {
    return residency;
  }

  /** Ends the load and unloads the models whose time has come. */
  void lookAtModels(Residency models, long nowNanos) {
    loop.cut(nowNanos);
    models.look(nowNanos);
  }

  /** Iterations that have ended, up to the last {@link #moveTo}. */
  long iterations() {
    return loop.iterations();
  }

  /** How often a request lost its blocks and had to start over. */
  long preemptions() {
    return loop.preemptions();
  }

  private Engine engineOf(ActiveRequest request) {
    return engines[request.target.engine()];
  }
}
