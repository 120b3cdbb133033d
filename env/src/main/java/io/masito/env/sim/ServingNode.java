package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.LoadReport.EngineLoad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An edge server at work: its models take turns on the device, one iteration at a time. An
 * iteration is the prefill of newly admitted requests, or one decode step of a model's whole batch.
 *
 * <p>Admission is first come, first served under batch limit, token budget and KV memory. When a
 * decode step finds no free block, the request admitted last gives up its blocks and starts over
 * with the tokens it has; so does vLLM (Kwon et al., "Efficient memory management for large
 * language model serving with PagedAttention", SOSP 2023). Stores the queues and the current
 * iteration. Not thread-safe.
 */
final class ServingNode {

  /** Prompt tokens prefilled in one iteration, unless a single prompt is longer. */
  private static final int PREFILL_TOKEN_BUDGET = 2048;

  private final NodeModel model;
  private final List<Engine> engines = new ArrayList<>();
  private final KvMemory memory;
  private final List<ActiveRequest> prefilling = new ArrayList<>();
  private int lastEngine;
  private boolean busy;
  private boolean prefillIteration;
  private double energyAboveIdleJoules;

  ServingNode(NodeModel model) {
    this(model, new KvMemory(model.kvCapacityBytes()));
    for (ServiceModel service : model.engines()) {
      engines.add(new Engine(service));
    }
    lastEngine = engines.size() - 1;
  }

  private ServingNode(NodeModel model, KvMemory memory) {
    this.model = model;
    this.memory = memory;
  }

  /** Copies the node; the requests in it are replaced by their copies. */
  ServingNode copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new ServingNode(model, memory.copy());
    for (Engine engine : engines) {
      copy.engines.add(engine.copy(copyOf));
    }
    prefilling.forEach(request -> copy.prefilling.add(copyOf.apply(request)));
    copy.lastEngine = lastEngine;
    copy.busy = busy;
    copy.prefillIteration = prefillIteration;
    copy.energyAboveIdleJoules = energyAboveIdleJoules;
    return copy;
  }

  /** Queues a request; false if it is refused. */
  boolean offer(ActiveRequest request) {
    Engine engine = engineOf(request);
    int tokens = request.request.promptTokens() + request.request.outputTokens();
    if (queueFull(engine) || !memory.couldEverHold(tokens, engine.service.kvBytesPerToken())) {
      return false;
    }
    engine.waiting.addLast(request);
    return true;
  }

  private boolean queueFull(Engine engine) {
    boolean mustWait =
        !engine.waiting.isEmpty()
            || engine.running.size() + prefilling.size() >= model.batchLimit();
    return mustWait && engine.waiting.size() >= model.waitingLimit();
  }

  /** Takes out a request that was given up, wherever it is. */
  void withdraw(ActiveRequest request) {
    Engine engine = engineOf(request);
    if (engine.waiting.remove(request)) {
      return;
    }
    if (engine.running.remove(request) || prefilling.remove(request)) {
      releaseBlocks(engine, request);
    }
  }

  /** Starts the next iteration if the node is free and has work; gives its length or 0. */
  long startIteration(long nowNanos) {
    if (busy) {
      return 0;
    }
    for (int turn = 1; turn <= engines.size(); turn++) {
      int index = (lastEngine + turn) % engines.size();
      long length = startOn(engines.get(index), nowNanos);
      if (length > 0) {
        lastEngine = index;
        busy = true;
        return length;
      }
    }
    return 0;
  }

  /** Ends the current iteration; gives the requests that are complete, in batch order. */
  List<ActiveRequest> endIteration(long nowNanos) {
    busy = false;
    Engine engine = engines.get(lastEngine);
    List<ActiveRequest> stepped = List.copyOf(prefillIteration ? prefilling : engine.running);
    List<ActiveRequest> complete = new ArrayList<>();
    for (ActiveRequest request : stepped) {
      request.generatedTokens++;
      if (request.firstTokenNanos < 0) {
        request.firstTokenNanos = nowNanos + request.target.oneWayNanos();
      }
      if (request.finished()) {
        complete.add(request);
      }
    }
    engine.running.addAll(prefilling);
    prefilling.clear();
    for (ActiveRequest request : complete) {
      engine.running.remove(request);
      releaseBlocks(engine, request);
    }
    return complete;
  }

  LoadReport report(long nowNanos) {
    List<EngineLoad> loads = new ArrayList<>(engines.size());
    double waitingPrefill = 0;
    for (Engine engine : engines) {
      List<ActiveRequest> starting = engine == engines.get(lastEngine) ? prefilling : List.of();
      loads.add(engine.load(starting));
      waitingPrefill += engine.waitingPrefillSeconds();
    }
    return new LoadReport(nowNanos, loads, waitingPrefill, memory.freeFraction());
  }

  double energyAboveIdleJoules() {
    return energyAboveIdleJoules;
  }

  double idleWatts() {
    return engines.get(0).service.idleWatts();
  }

  private Engine engineOf(ActiveRequest request) {
    return engines.get(request.target.engine());
  }

  private long startOn(Engine engine, long nowNanos) {
    admit(engine, nowNanos);
    prefillIteration = !prefilling.isEmpty();
    if (prefillIteration) {
      return startPrefill(engine);
    }
    growContexts(engine);
    return engine.running.isEmpty() ? 0 : startDecode(engine);
  }

  private void admit(Engine engine, long nowNanos) {
    long tokens = 0;
    while (!engine.waiting.isEmpty()
        && engine.running.size() + prefilling.size() < model.batchLimit()) {
      ActiveRequest head = engine.waiting.getFirst();
      tokens += head.contextTokens();
      boolean overBudget = !prefilling.isEmpty() && tokens > PREFILL_TOKEN_BUDGET;
      if (overBudget || !takeBlocks(engine, head)) {
        return;
      }
      engine.waiting.removeFirst();
      prefilling.add(head);
      if (head.startedNanos < 0) {
        head.startedNanos = nowNanos;
      }
    }
  }

  private long startPrefill(Engine engine) {
    long tokens = 0;
    double squares = 0;
    for (ActiveRequest request : prefilling) {
      tokens += request.contextTokens();
      squares += (double) request.contextTokens() * request.contextTokens();
    }
    double seconds = engine.service.prefillSeconds(tokens, squares);
    charge(prefilling, engine.service.prefillWatts() - engine.service.idleWatts(), seconds);
    return Nanos.ofSeconds(seconds);
  }

  private long startDecode(Engine engine) {
    int batch = engine.running.size();
    double context = engine.contextTokens();
    double seconds = engine.service.stepSeconds(batch, context);
    double watts = engine.service.stepWatts(batch, context) - engine.service.idleWatts();
    charge(engine.running, watts, seconds);
    return Nanos.ofSeconds(seconds);
  }

  private void charge(List<ActiveRequest> requests, double wattsAboveIdle, double seconds) {
    double joules = wattsAboveIdle * seconds;
    energyAboveIdleJoules += joules;
    for (ActiveRequest request : requests) {
      request.energyJoules += joules / requests.size();
    }
  }

  /** Gives every running request room for the keys and values of its context. */
  private void growContexts(Engine engine) {
    for (int i = 0; i < engine.running.size(); i++) {
      ActiveRequest request = engine.running.get(i);
      while (!takeBlocks(engine, request)) {
        ActiveRequest last = engine.running.remove(engine.running.size() - 1);
        releaseBlocks(engine, last);
        engine.waiting.addFirst(last);
        if (last == request) {
          return;
        }
      }
    }
  }

  private boolean takeBlocks(Engine engine, ActiveRequest request) {
    int needed = KvMemory.blocks(request.contextTokens()) - request.kvBlocks;
    if (needed > 0 && !memory.take(KvMemory.bytes(needed, engine.service.kvBytesPerToken()))) {
      return false;
    }
    request.kvBlocks += StrictMath.max(0, needed);
    return true;
  }

  private void releaseBlocks(Engine engine, ActiveRequest request) {
    memory.release(KvMemory.bytes(request.kvBlocks, engine.service.kvBytesPerToken()));
    request.kvBlocks = 0;
  }

  /** One hosted model: who waits for it, and its running batch in order of admission. */
  private static final class Engine {

    private final ServiceModel service;
    private final Deque<ActiveRequest> waiting = new ArrayDeque<>();
    private final List<ActiveRequest> running = new ArrayList<>();

    private Engine(ServiceModel service) {
      this.service = service;
    }

    private Engine copy(UnaryOperator<ActiveRequest> copyOf) {
      var copy = new Engine(service);
      waiting.forEach(request -> copy.waiting.addLast(copyOf.apply(request)));
      running.forEach(request -> copy.running.add(copyOf.apply(request)));
      return copy;
    }

    private double contextTokens() {
      double tokens = 0;
      for (ActiveRequest request : running) {
        tokens += request.contextTokens();
      }
      return tokens;
    }

    private double waitingPrefillSeconds() {
      double seconds = 0;
      for (ActiveRequest request : waiting) {
        seconds += service.prefillSeconds(request.contextTokens());
      }
      return seconds;
    }

    private EngineLoad load(List<ActiveRequest> starting) {
      double outstanding = 0;
      for (ActiveRequest request : waiting) {
        outstanding += request.predictedLeft();
      }
      for (ActiveRequest request : running) {
        outstanding += request.predictedLeft();
      }
      for (ActiveRequest request : starting) {
        outstanding += request.predictedLeft();
      }
      int batch = running.size() + starting.size();
      double step = batch == 0 ? 0 : service.stepSeconds(batch, contextTokens());
      return new EngineLoad(waiting.size(), batch, outstanding, step);
    }
  }
}
