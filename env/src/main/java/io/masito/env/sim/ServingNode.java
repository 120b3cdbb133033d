package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.llm.StepLoad;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.PlaceEnergy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An edge server at work: its models take turns on the device, one iteration at a time, under the
 * rules of {@link StepComposer}, which are those of vLLM (Kwon et al., "Efficient memory management
 * for large language model serving with PagedAttention", SOSP 2023) with chunked prefill (Agrawal
 * et al., "Taming throughput-latency tradeoff in LLM inference with Sarathi-Serve", OSDI 2024).
 *
 * <p>Decode steps between which nothing happens are taken in one {@link Leap}; an event from
 * outside that falls into it brings the node exactly to its instant, and ends the leap with the
 * iteration that runs if it may change what comes after; leaps change no instant. Stores the queues
 * and the iterations under way. Not thread-safe.
 */
final class ServingNode {

  /** Instant of something that does not happen. */
  static final long NEVER = -1;

  private final NodeModel model;
  private final KvMemory memory;
  private final @Nullable PrefixCache prefixes;
  private final StepComposer composer;
  private final @Nullable Residency residency;
  private final Engine[] engines;
  private final List<ActiveRequest> complete = new ArrayList<>();
  private final Leap leap;
  private final IterationClock clock;
  private final RunningStep runningStep;
  private final NodePower power;
  private int lastEngine;
  private boolean busy;
  private boolean leaping;
  private long iterations;
  private double energyAboveIdleJoules;

  /** Times that iterations take longer than they should: the next, this one, and the last. */
  private double slowness = 1;

  private double runningSlowness = 1;
  private double lastSlowness = 1;

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
    this.composer = new StepComposer(model, residency);
    this.leap = new Leap(engines);
    this.clock = new IterationClock();
    this.runningStep = new RunningStep(leap);
    ServiceModel first = model.engines().get(0);
    this.power = new NodePower(model.power(), first.idleWatts(), first.prefillWatts());
    lastEngine = engines.length - 1;
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
    this.composer = other.composer.copy(residency);
    this.leap = other.leap.copy(engines);
    this.clock = other.clock.copy();
    this.runningStep = other.runningStep.copy(leap);
    this.power = other.power.copy();
    this.slowness = other.slowness;
    this.runningSlowness = other.runningSlowness;
    this.lastSlowness = other.lastSlowness;
    this.lastEngine = other.lastEngine;
    this.busy = other.busy;
    this.leaping = other.leaping;
    this.iterations = other.iterations;
    this.energyAboveIdleJoules = other.energyAboveIdleJoules;
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
      cut(nowNanos);
    }
    if (prefixes != null) {
      moveTo(nowNanos);
    }
    request.expectedHitTokens = engine.hitBlocks(request) * KvMemory.BLOCK_TOKENS;
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
      cut(nowNanos);
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
    NodeReport now = now(nowNanos);
    return new NodeSample(
        index,
        nowNanos,
        power.up(),
        busy,
        now.waiting(),
        now.running(),
        1 - memory.freeFraction(now.growthBytes()),
        power.watts(busy ? runningStep.watts() : 0));
  }

  private NodeReport now(long nowNanos) {
    boolean within = busy && leaping;
    return new NodeReport(engines, within ? leap : null, within ? finishedBy(nowNanos) : 0);
  }

  /** Takes out a request that was given up, wherever it is. */
  void withdraw(ActiveRequest request, long nowNanos) {
    Engine engine = engineOf(request);
    boolean runs = engine.runs(request);
    boolean next = engine.batch() < model.batchLimit() && engine.waiting().isFirst(request);
    if (runs || next || residency != null) {
      cut(nowNanos);
    }
    if (residency != null) {
      residency.count(nowNanos);
    }
    if (runs) {
      keepStep();
      engine.removeRunning(request);
    } else {
      engine.waiting().remove(request);
    }
    if (residency != null) {
      residency.settle(nowNanos);
    }
  }

  /** Keeps what is known of the iteration that runs before somebody in it leaves. */
  private void keepStep() {
    if (busy) {
      runningStep.keep(engines[leap.current()].batch());
    }
  }

  /**
   * Starts the next iterations if the node is free and has work.
   *
   * @return when the iterations under way end; {@link #NEVER} if there are none
   */
  long startIteration(long nowNanos) {
    if (!busy) {
      begin(nowNanos);
    }
    return busy ? clock.endNanos() : NEVER;
  }

  private void begin(long nowNanos) {
    clock.start(nowNanos);
    leap.clear();
    runningStep.clear();
    if (residency != null) {
      residency.settle(nowNanos);
    }
    leaping = steady() && leap.plan(memory);
    if (leaping) {
      run(leap.current(), leap.totalFemtos());
      return;
    }
    long preempted;
    do {
      preempted = composer.preemptions();
      compose(nowNanos);
    } while (!busy
        && residency != null
        && (residency.settle(nowNanos) || composer.preemptions() > preempted));
    if (!busy) {
      clock.rest();
    }
  }

  private void compose(long nowNanos) {
    for (int turn = 1; turn <= engines.length && !busy; turn++) {
      int index = (lastEngine + turn) % engines.length;
      StepLoad step = composer.compose(engines[index], nowNanos);
      if (!step.isEmpty()) {
        beginSingle(index, step);
      }
    }
  }

  private boolean steady() {
    if (slowness != 1) {
      return false;
    }
    for (int turn = 1; turn <= engines.length; turn++) {
      int index = (lastEngine + turn) % engines.length;
      Engine engine = engines[index];
      if (!composer.steady(engine, memory)) {
        return false;
      }
      if (engine.batch() > 0) {
        leap.add(index);
      }
    }
    return true;
  }

  private void beginSingle(int index, StepLoad step) {
    Engine engine = engines[index];
    double joules = engine.service.iterationJoules(step);
    energyAboveIdleJoules += joules;
    engine.charge(joules / step.tokens());
    long femtos = slowed(engine.service.iterationFemtos(step));
    runningStep.note(femtos, step.tokens(), joules);
    if (residency != null) {
      residency.runs(index);
    }
    run(index, femtos);
  }

  private long slowed(long femtos) {
    return slowness == 1 ? femtos : (long) (femtos * slowness);
  }

  /** Makes iterations take so many times longer, from the next on. */
  void slowTo(double times, long nowNanos) {
    cut(nowNanos);
    slowness = times;
  }

  private void run(int engine, long femtos) {
    busy = true;
    runningSlowness = slowness;
    lastEngine = engine;
    clock.endAfter(femtos);
  }

  /**
   * Ends the current iterations.
   *
   * @return the requests that are complete, in batch order; valid until the next call
   */
  List<ActiveRequest> endIteration(long nowNanos) {
    busy = false;
    lastSlowness = runningSlowness;
    clock.finish();
    if (leaping) {
      energyAboveIdleJoules += leap.finish();
      iterations += leap.iterations();
      lastEngine = leap.last();
    } else {
      engines[lastEngine].finish(nowNanos);
      iterations++;
    }
    complete.clear();
    engines[lastEngine].removeComplete(complete);
    return complete;
  }

  /** Counts the iterations of a leap that have ended by now, and starts the one that runs now. */
  void moveTo(long nowNanos) {
    if (!busy || !leaping) {
      return;
    }
    long finished = finishedBy(nowNanos);
    clock.pass(leap.femtos(finished));
    energyAboveIdleJoules += leap.advance(finished);
    iterations += finished;
    lastEngine = leap.current();
  }

  /** Iterations of the leap that have ended by now. */
  private long finishedBy(long nowNanos) {
    if (leap.iterations() == 1) {
      return 0;
    }
    return leap.finishedWithin(clock.within(nowNanos));
  }

  /** Ends a leap with the iteration that runs now. */
  private void cut(long nowNanos) {
    moveTo(nowNanos);
    if (busy && leaping && leap.iterations() > 1) {
      leap.cut();
      clock.endAfter(leap.femtos(1));
    }
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
    NodeReport now = now(nowNanos);
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
            lastSlowness,
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
    return new Streams(now(nowNanos).streamed(), lastSlowness);
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
    return energyAboveIdleJoules;
  }

  /** Energy that the whole node has used by now: power times time, also within an iteration. */
  double joules(long nowNanos) {
    return power.joules(nowNanos, aboveIdleJoules(nowNanos));
  }

  private double aboveIdleJoules(long nowNanos) {
    moveTo(nowNanos);
    if (!busy) {
      return energyAboveIdleJoules;
    }
    return energyAboveIdleJoules - restOfStep(nowNanos);
  }

  /** Energy above idle of what the running iteration has still to do; it was counted whole. */
  private double restOfStep(long nowNanos) {
    return runningStep.joules() * clock.shareLeft(nowNanos, runningStep.femtos());
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
    moveTo(nowNanos);
    if (busy) {
      keepStep();
      double rest = restOfStep(nowNanos);
      energyAboveIdleJoules -= rest;
      engines[lastEngine].charge(-rest / runningStep.tokens());
    }
    List<ActiveRequest> lost = new ArrayList<>();
    for (Engine engine : engines) {
      engine.clear(lost);
    }
    if (residency != null) {
      residency.clear(nowNanos);
    }
    PrefixCache.clear(prefixes);
    busy = false;
    clock.rest();
    power.turn(nowNanos, energyAboveIdleJoules);
    return lost;
  }

  /** Comes back, with nobody; what is in memory at first has to be loaded. */
  void startUp(long nowNanos) {
    power.turn(nowNanos, energyAboveIdleJoules);
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
    cut(nowNanos);
    models.look(nowNanos);
  }

  /** Iterations that have ended, up to the last {@link #moveTo}. */
  long iterations() {
    return iterations;
  }

  /** How often a request lost its blocks and had to start over. */
  long preemptions() {
    return composer.preemptions();
  }

  private Engine engineOf(ActiveRequest request) {
    return engines[request.target.engine()];
  }
}
