package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.StepLoad;

/**
 * Puts one iteration of a model together by the rules of the scheduler of vLLM V1: running requests
 * first, in order of admission, each with as much of its prompt as the token budget has left, or
 * with one token if it decodes; who finds no free block makes the last of the batch give up its
 * blocks and start over; then, unless that happened, the queue is admitted first come first served
 * while tokens, sequences and blocks last. Stores what the last iteration holds. Not thread-safe.
 */
final class StepComposer {

  private final NodeModel model;
  private final StepLoad load = new StepLoad();
  private int budgetLeft;
  private boolean preempted;
  private long preemptions;

  StepComposer(NodeModel model) {
    this.model = model;
  }

  StepComposer copy() {
    var copy = new StepComposer(model);
    copy.preemptions = preemptions;
    return copy;
  }

  /** How often a request had to start over. */
  long preemptions() {
    return preemptions;
  }

  /**
   * Whether the next iteration of a model, and those after it, are decode steps of all its batch.
   */
  boolean steady(Engine engine, KvMemory memory) {
    return engine.prefilling() == 0
        && engine.batch() <= model.tokenBudget()
        && (engine.waitingRequests() == 0
            || engine.batch() >= model.batchLimit()
            || headIsShutOut(engine, memory));
  }

  private boolean headIsShutOut(Engine engine, KvMemory memory) {
    int chunk = StrictMath.min(engine.head().contextTokens(), model.tokenBudget() - engine.batch());
    int blocks = KvMemory.blocks(admissionTokens(engine.head(), chunk));
    long bytes = KvMemory.bytes(blocks, engine.service.kvBytesPerToken());
    return chunk == 0 || bytes > memory.freeBytes();
  }

  /**
   * Context that needs blocks on admission: that of the first chunk, as in vLLM. Where models share
   * the memory it is the whole context; otherwise two models with long prompts could take chunks
   * from each other for ever, since nobody can be preempted by another model.
   */
  private int admissionTokens(ActiveRequest head, int chunk) {
    return model.engines().size() == 1 ? chunk : head.contextTokens();
  }

  /** Composes an iteration; empty if there is nothing that can be done. */
  StepLoad compose(Engine engine, long nowNanos) {
    load.clear();
    budgetLeft = model.tokenBudget();
    preempted = false;
    scheduleRunning(engine);
    while (!preempted
        && budgetLeft > 0
        && engine.waitingRequests() > 0
        && engine.batch() < model.batchLimit()) {
      int chunk = StrictMath.min(engine.head().contextTokens(), budgetLeft);
      if (!engine.takeBlocks(engine.head(), admissionTokens(engine.head(), chunk))) {
        break;
      }
      schedule(engine.admit(nowNanos), chunk);
    }
    return load;
  }

  private void scheduleRunning(Engine engine) {
    for (int i = 0; i < engine.batch() && budgetLeft > 0; i++) {
      ActiveRequest request = engine.running(i);
      int tokens = request.prefillLeft > 0 ? StrictMath.min(request.prefillLeft, budgetLeft) : 1;
      if (!makeRoom(engine, request, tokens)) {
        return;
      }
      schedule(request, tokens);
    }
  }

  /** Frees blocks from the tail until the request has its own; false if it was the tail itself. */
  private boolean makeRoom(Engine engine, ActiveRequest request, int tokens) {
    int cached = request.prefillLeft > 0 ? cachedTokens(request) : request.contextTokens() - 1;
    while (!engine.takeBlocks(request, cached + tokens)) {
      preempted = true;
      preemptions++;
      if (engine.preemptLast() == request) {
        return false;
      }
    }
    return true;
  }

  private void schedule(ActiveRequest request, int tokens) {
    request.scheduledTokens = tokens;
    budgetLeft -= tokens;
    if (request.prefillLeft > 0) {
      load.addChunk(cachedTokens(request), tokens);
    } else {
      load.addDecoding(request.contextTokens());
    }
  }

  private static int cachedTokens(ActiveRequest request) {
    return request.contextTokens() - request.prefillLeft;
  }

  /** Charges the iteration's energy to its requests, in proportion to their tokens. */
  void charge(Engine engine, double joules) {
    for (int i = 0; i < engine.batch(); i++) {
      ActiveRequest request = engine.running(i);
      request.energyJoules += joules * request.scheduledTokens / load.tokens();
    }
  }

  /** Ends the iteration for those that are still there. */
  void finish(Engine engine) {
    for (int i = 0; i < engine.batch(); i++) {
      ActiveRequest request = engine.running(i);
      int tokens = request.scheduledTokens;
      request.scheduledTokens = 0;
      if (tokens > 0 && request.prefillLeft == 0) {
        engine.generated(request);
      } else if (tokens > 0) {
        request.prefillLeft -= tokens;
        if (request.prefillLeft == 0) {
          engine.prefilled(request);
        }
      }
    }
  }
}
