package io.masito.env.sim;

import io.masito.env.llm.DecodeLine;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.LoadReport.EngineLoad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One hosted model of a node: who waits for it, and its running batch in order of admission. Takes
 * and gives back the KV memory of its requests. Not thread-safe.
 */
final class Engine {

  final ServiceModel service;
  private final KvMemory memory;
  private final Deque<ActiveRequest> waiting = new ArrayDeque<>();
  private final List<ActiveRequest> running = new ArrayList<>();
  private DecodeLine line;
  private int prefilling;
  private long contextTokens;
  private double waitingPrefillSeconds;
  private long waitingPredicted;
  private boolean waitingChanged;

  Engine(ServiceModel service, KvMemory memory) {
    this.service = service;
    this.memory = memory;
    this.line = service.decodeLine(1);
  }

  /** Copies the engine; the requests in it are replaced by their copies. */
  Engine copy(KvMemory memoryOfCopy, UnaryOperator<ActiveRequest> copyOf) {
    var copy = new Engine(service, memoryOfCopy);
    waiting.forEach(request -> copy.waiting.addLast(copyOf.apply(request)));
    running.forEach(request -> copy.running.add(copyOf.apply(request)));
    copy.line = line;
    copy.prefilling = prefilling;
    copy.contextTokens = contextTokens;
    copy.waitingPrefillSeconds = waitingPrefillSeconds;
    copy.waitingPredicted = waitingPredicted;
    copy.waitingChanged = waitingChanged;
    return copy;
  }

  int batch() {
    return running.size();
  }

  ActiveRequest running(int index) {
    return running.get(index);
  }

  /** Running requests whose prompt is not in the cache yet. */
  int prefilling() {
    return prefilling;
  }

  int waitingRequests() {
    return waiting.size();
  }

  /** Who is admitted next; there must be somebody. */
  ActiveRequest head() {
    return waiting.getFirst();
  }

  void enqueue(ActiveRequest request) {
    waiting.addLast(request);
    waitingChanged = true;
  }

  boolean waitsFirst(ActiveRequest request) {
    return waiting.peekFirst() == request;
  }

  /** Takes a request out of the queue, if it is there. */
  void removeWaiting(ActiveRequest request) {
    waitingChanged |= waiting.remove(request);
  }

  /** Takes a request out of the batch, with its memory. */
  void removeRunning(ActiveRequest request) {
    running.remove(request);
    left(request);
  }

  /** Moves the head of the queue into the batch; everything it has is to be prefilled. */
  ActiveRequest admit(long nowNanos) {
    ActiveRequest head = waiting.removeFirst();
    waitingChanged = true;
    head.prefillLeft = head.contextTokens();
    if (head.startedNanos < 0) {
      head.startedNanos = nowNanos;
    }
    running.add(head);
    prefilling++;
    contextTokens += head.contextTokens();
    return head;
  }

  /** Takes the last of the batch out and puts it in front of the queue, to start over. */
  ActiveRequest preemptLast() {
    ActiveRequest last = running.remove(running.size() - 1);
    left(last);
    waiting.addFirst(last);
    waitingChanged = true;
    return last;
  }

  /** Puts a token to the context of a running request. */
  void generated(ActiveRequest request) {
    request.generatedTokens++;
    contextTokens++;
  }

  /** Counts the last chunk of a prompt as done. */
  void prefilled(ActiveRequest request) {
    prefilling--;
    generated(request);
  }

  /** Takes the complete requests out of the batch, in order; the others get their instants. */
  void removeComplete(long nowNanos, List<ActiveRequest> complete) {
    int kept = 0;
    for (int i = 0; i < running.size(); i++) {
      ActiveRequest request = running.get(i);
      if (request.generatedTokens > 0 && request.firstTokenNanos < 0) {
        request.firstTokenNanos = nowNanos + request.target.oneWayNanos();
      }
      if (request.finished()) {
        left(request);
        complete.add(request);
      } else {
        running.set(kept++, request);
      }
    }
    while (running.size() > kept) {
      running.remove(running.size() - 1);
    }
  }

  private void left(ActiveRequest request) {
    contextTokens -= request.contextTokens();
    prefilling -= request.prefillLeft > 0 ? 1 : 0;
    memory.release(KvMemory.bytes(request.kvBlocks, service.kvBytesPerToken()));
    request.kvBlocks = 0;
    request.prefillLeft = 0;
    request.scheduledTokens = 0;
  }

  /** Takes what a context of so many tokens needs more; false if it is not free. */
  boolean takeBlocks(ActiveRequest request, int tokens) {
    int needed = KvMemory.blocks(tokens) - request.kvBlocks;
    if (needed <= 0) {
      return true;
    }
    if (!memory.take(KvMemory.bytes(needed, service.kvBytesPerToken()))) {
      return false;
    }
    request.kvBlocks += needed;
    return true;
  }

  /** Time of decode steps of the batch as it is. */
  long decodeFemtos(long steps) {
    return line().femtos(contextTokens, steps);
  }

  /** Time of one decode step after so many others. */
  long decodeFemtosAfter(long steps) {
    return line().femtos(contextTokens + steps * running.size());
  }

  private DecodeLine line() {
    if (line.sequences() != running.size()) {
      line = service.decodeLine(running.size());
    }
    return line;
  }

  /** Decode steps until the first of the batch is complete. */
  int stepsToCompletion() {
    int steps = Integer.MAX_VALUE;
    for (int i = 0; i < running.size(); i++) {
      ActiveRequest request = running.get(i);
      steps = StrictMath.min(steps, request.request.outputTokens() - request.generatedTokens);
    }
    return steps;
  }

  /** At most this much more memory is needed when so many decode steps have been started. */
  long mostGrowthBytes(long steps) {
    long blocks = running.size() * ((steps - 1) / KvMemory.BLOCK_TOKENS + 2);
    return blocks * KvMemory.bytes(1, service.kvBytesPerToken());
  }

  /** Memory that is needed more when so many decode steps have been started. */
  long growthBytes(long steps) {
    if (steps == 0) {
      return 0;
    }
    long blocks = 0;
    for (int i = 0; i < running.size(); i++) {
      ActiveRequest request = running.get(i);
      int tokens = request.contextTokens() + (int) steps - 1;
      blocks += KvMemory.blocks(tokens) - request.kvBlocks;
    }
    return blocks * KvMemory.bytes(1, service.kvBytesPerToken());
  }

  /**
   * Takes decode steps of the whole batch at once.
   *
   * @param before steps that had been started before
   * @param started steps that have been started now
   * @param finished steps that have been finished now and had not been before
   * @return energy of the newly started steps above idle, joules
   */
  double decode(long before, long started, long finished) {
    int batch = running.size();
    if (batch == 0 || (started == before && finished == 0)) {
      return 0;
    }
    double joules = service.decodeJoules(line(), contextTokens + before * batch, started - before);
    for (int i = 0; i < batch; i++) {
      ActiveRequest request = running.get(i);
      request.energyJoules += joules / batch;
      if (started > before && !takeBlocks(request, request.contextTokens() + (int) started - 1)) {
        throw new IllegalStateException("a leap was planned beyond the KV memory");
      }
      request.generatedTokens += (int) finished;
    }
    contextTokens += finished * batch;
    return joules;
  }

  double waitingPrefillSeconds() {
    reckonWaiting();
    return waitingPrefillSeconds;
  }

  private void reckonWaiting() {
    if (!waitingChanged) {
      return;
    }
    waitingPrefillSeconds = 0;
    waitingPredicted = 0;
    for (ActiveRequest request : waiting) {
      waitingPrefillSeconds += service.prefillSeconds(request.contextTokens());
      waitingPredicted += request.predictedLeft();
    }
    waitingChanged = false;
  }

  EngineLoad load() {
    reckonWaiting();
    long outstanding = waitingPredicted;
    for (int i = 0; i < running.size(); i++) {
      outstanding += running.get(i).predictedLeft();
    }
    int batch = running.size();
    double step = batch == 0 ? 0 : service.stepSeconds(batch, (double) contextTokens);
    return new EngineLoad(waiting.size(), batch, (double) outstanding, step);
  }
}
