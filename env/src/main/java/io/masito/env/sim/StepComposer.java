package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.StepLoad;
import org.jspecify.annotations.Nullable;

/**
 * Puts one iteration of a model together by the rules of the scheduler of vLLM V1: running requests
 * first, in order of admission, each with one token if it decodes, or with as much of its prompt as
 * the token budget has left; who finds no free block makes the last of the batch give up its blocks
 * and start over; then, unless that happened, the queue is admitted first come first served while
 * tokens, sequences and blocks last. Stores what the last iteration holds. Not thread-safe.
 */
final class StepComposer {

  private final NodeModel model;
  private final @Nullable Residency residency;
  private final StepLoad load = new StepLoad();
  private int budgetLeft;
  private boolean preempted;
  private long preemptions;

  StepComposer(NodeModel model, @Nullable Residency residency) {
    this.model = model;
    this.residency = residency;
  }

  StepComposer copy(@Nullable Residency residencyOfCopy) {
    var copy = new StepComposer(model, residencyOfCopy);
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
        && (engine.waiting().size() == 0
            || engine.batch() >= model.batchLimit()
            || headIsShutOut(engine, memory)
            || !isAdmitted(engine));
  }

  private boolean isAdmitted(Engine engine) {
    return residency == null || residency.admits(engine.index, engine.waiting().first());
  }

  private boolean headIsShutOut(Engine engine, KvMemory memory) {
    ActiveRequest head = engine.waiting().first();
    int hit = engine.memory().hitBlocks(head);
    int chunk = StrictMath.min(tokensBehind(head, hit), model.tokenBudget() - engine.batch());
    return chunk == 0
        || engine.memory().admissionBytes(head, hit, admissionTokens(head, hit, chunk))
            > memory.freeBytes();
  }

  private static int tokensBehind(ActiveRequest head, int hitBlocks) {
    return head.contextTokens() - hitBlocks * KvMemory.BLOCK_TOKENS;
  }

  /**
   * Context that needs blocks on admission: that of the first chunk, as in vLLM. Where models share
   * the memory it is the whole context; otherwise two models with long prompts could take chunks
   * from each other for ever, since nobody can be preempted by another model.
   */
  private int admissionTokens(ActiveRequest head, int hitBlocks, int chunk) {
    return model.engines().size() == 1
        ? hitBlocks * KvMemory.BLOCK_TOKENS + chunk
        : head.contextTokens();
  }

  /** Composes an iteration; empty if there is nothing that can be done. */
  StepLoad compose(Engine engine, long nowNanos) {
    load.clear();
    budgetLeft = model.tokenBudget();
    preempted = false;
    scheduleDecoding(engine);
    schedulePrefilling(engine);
    while (!preempted
        && budgetLeft > 0
        && engine.waiting().size() > 0
        && engine.batch() < model.batchLimit()
        && isAdmitted(engine)) {
      ActiveRequest head = engine.waiting().first();
      int hit = engine.memory().hitBlocks(head);
      int chunk = StrictMath.min(tokensBehind(head, hit), budgetLeft);
      if (!engine.memory().takeFirstBlocks(head, hit, admissionTokens(head, hit, chunk))) {
        break;
      }
      schedule(engine, engine.admit(nowNanos, hit), chunk);
    }
    return load;
  }

  private void scheduleDecoding(Engine engine) {
    if (engine.decoding() == 0) {
      return;
    }
    if (!engine.takeStep()) {
      takeStepOneByOne(engine);
    }
    budgetLeft -= engine.decoding();
    load.addDecoding(engine.decoding(), engine.decodingTokens());
  }

  private void takeStepOneByOne(Engine engine) {
    for (int i = 0; i < engine.decoding(); i++) {
      while (i < engine.decoding() && !engine.takeStepOf(i)) {
        preemptLast(engine);
      }
    }
    engine.bookStep();
  }

  private void schedulePrefilling(Engine engine) {
    for (int i = 0; i < engine.prefilling() && budgetLeft > 0; i++) {
      ActiveRequest request = engine.prefilling(i);
      int tokens = StrictMath.min(request.prefillLeft, budgetLeft);
      if (!makeRoom(engine, request, cachedTokens(request) + tokens)) {
        return;
      }
      schedule(engine, request, tokens);
    }
  }

  /** Frees blocks from the tail until the request has its own; false if it was the tail itself. */
  private boolean makeRoom(Engine engine, ActiveRequest request, int tokens) {
    while (!engine.memory().takeBlocks(request, tokens)) {
      if (preemptLast(engine) == request) {
        return false;
      }
    }
    return true;
  }

  private ActiveRequest preemptLast(Engine engine) {
    preempted = true;
    preemptions++;
    return engine.preemptLast();
  }

  private void schedule(Engine engine, ActiveRequest request, int tokens) {
    request.scheduledTokens = tokens;
    budgetLeft -= tokens;
    load.addChunk(cachedTokens(request), tokens, engine.service.windowTokens());
  }

  private static int cachedTokens(ActiveRequest request) {
    return request.contextTokens() - request.prefillLeft;
  }
}
