package io.masito.env.sim;

import io.masito.env.llm.DecodeLine;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.view.ModelStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One hosted model of a node: who waits for it, and its running batch in order of admission: those
 * who decode, then those whose prompt is being read. Prompts are read first come first served, so
 * nobody who decodes was admitted after one who does not yet. Takes and gives back the KV memory of
 * its requests. Not thread-safe.
 */
final class Engine {

  /** Which of the node's models it is. */
  final int index;

  final ServiceModel service;
  private final KvMemory memory;
  private final long blockBytes;
  private final @Nullable PrefixCache prefixes;
  private final WaitingLine waiting;
  private final List<ActiveRequest> prefilling = new ArrayList<>();
  private final DecodeBatch decoding;
  private long prefillingTokens;

  Engine(int index, ServiceModel service, KvMemory memory, @Nullable PrefixCache prefixes) {
    this(
        index,
        service,
        memory,
        prefixes,
        new WaitingLine(service),
        new DecodeBatch(service.windowTokens()));
  }

  private Engine(
      int index,
      ServiceModel service,
      KvMemory memory,
      @Nullable PrefixCache prefixes,
      WaitingLine waiting,
      DecodeBatch decoding) {
    this.index = index;
    this.service = service;
    this.memory = memory;
    this.prefixes = prefixes;
    this.blockBytes = KvMemory.bytes(1, service.kvBytesPerToken());
    this.waiting = waiting;
    this.decoding = decoding;
  }

  /** Copies the engine; the requests in it are replaced by their copies. */
  Engine copy(
      KvMemory memoryOfCopy,
      @Nullable PrefixCache prefixesOfCopy,
      UnaryOperator<ActiveRequest> copyOf) {
    var copy =
        new Engine(
            index,
            service,
            memoryOfCopy,
            prefixesOfCopy,
            waiting.copy(copyOf),
            decoding.copy(copyOf));
    prefilling.forEach(request -> copy.prefilling.add(copyOf.apply(request)));
    copy.prefillingTokens = prefillingTokens;
    return copy;
  }

  int batch() {
    return decoding.size() + prefilling.size();
  }

  WaitingLine waiting() {
    return waiting;
  }

  /** Running requests whose prompt is in the cache. */
  int decoding() {
    return decoding.size();
  }

  /** Tokens in the KV cache of those that decode. */
  long decodingTokens() {
    return decoding.contextTokens();
  }

  /** Running requests whose prompt is not in the cache yet. */
  int prefilling() {
    return prefilling.size();
  }

  ActiveRequest prefilling(int index) {
    return prefilling.get(index);
  }

  /** Brings the own figures of a request up to date, if it is in the batch. */
  void settle(ActiveRequest request) {
    int index = decoding.indexOf(request);
    if (index >= 0) {
      decoding.settle(index);
    }
  }

  /** Takes a request out of the batch, with its memory; false if it is not there. */
  boolean removeRunning(ActiveRequest request) {
    int place = decoding.indexOf(request);
    if (place >= 0) {
      leave(decoding.remove(place), request);
      return true;
    }
    if (!prefilling.remove(request)) {
      return false;
    }
    stopPrefill(request);
    return true;
  }

  boolean runs(ActiveRequest request) {
    return prefilling.contains(request) || decoding.indexOf(request) >= 0;
  }

  private void stopPrefill(ActiveRequest request) {
    prefillingTokens -= service.keptTokens(request.contextTokens());
    leave(request, request.kvBlocks, request.contextTokens() - request.prefillLeft);
    request.kvBlocks = 0;
    request.prefillLeft = 0;
    request.scheduledTokens = 0;
  }

  /** Moves the head of the queue into the batch; all behind its hit is to be prefilled. */
  ActiveRequest admit(long nowNanos, int hitBlocks) {
    ActiveRequest head = waiting.removeFirst();
    int hit = hitBlocks * KvMemory.BLOCK_TOKENS;
    head.prefillLeft = head.contextTokens() - hit;
    if (head.startedNanos < 0) {
      head.hitTokens = hit;
      head.startedNanos = nowNanos;
    }
    prefilling.add(head);
    prefillingTokens += service.keptTokens(head.contextTokens());
    return head;
  }

  /** Takes the last of the batch out and puts it in front of the queue, to start over. */
  ActiveRequest preemptLast() {
    ActiveRequest last;
    if (prefilling.isEmpty()) {
      last = decoding.get(decoding.size() - 1);
      leave(decoding.remove(decoding.size() - 1), last);
    } else {
      last = prefilling.remove(prefilling.size() - 1);
      stopPrefill(last);
    }
    last.expectedHitTokens = hitBlocks(last) * KvMemory.BLOCK_TOKENS;
    waiting.addFirst(last);
    return last;
  }

  /** Takes what the context of a prompt needs more; false if it is not free. */
  boolean takeBlocks(ActiveRequest request, int tokens) {
    int needed = KvMemory.blocks(service.keptTokens(tokens)) - request.kvBlocks;
    if (needed <= 0) {
      return true;
    }
    if (!take(needed)) {
      return false;
    }
    request.kvBlocks += needed;
    return true;
  }

  /** Leading blocks of its context that are in the prefix cache. */
  int hitBlocks(ActiveRequest request) {
    return prefixes == null || !wholeContexts()
        ? request.givenHitBlocks
        : prefixes.hitBlocks(index, request.request.prefix(), request.contextTokens());
  }

  /** Whether it keeps all of every context; only then can a prefix be shared. */
  private boolean wholeContexts() {
    return service.windowTokens() == Integer.MAX_VALUE;
  }

  /** Memory that must be free to admit the head of the queue with a hit. */
  long admissionBytes(ActiveRequest head, int hitBlocks, int tokens) {
    long all = KvMemory.blocks(service.keptTokens(tokens)) * blockBytes;
    return prefixes == null || hitBlocks == 0
        ? all
        : all
            - hitBlocks * blockBytes
            + prefixes.idleBytes(index, head.request.prefix(), hitBlocks);
  }

  /** Takes what the head of the queue needs to be admitted with a hit; false if it is not free. */
  boolean takeFirstBlocks(ActiveRequest head, int hitBlocks, int tokens) {
    if (prefixes == null || hitBlocks == 0) {
      return takeBlocks(head, tokens);
    }
    if (admissionBytes(head, hitBlocks, tokens) > memory.freeBytes()) {
      return false;
    }
    prefixes.use(index, head.request.prefix(), hitBlocks);
    head.hitBlocks = hitBlocks;
    head.kvBlocks = hitBlocks;
    return takeBlocks(head, tokens);
  }

  private boolean take(long blocks) {
    if (blocks == 0) {
      return true;
    }
    if (!memory.take(blocks * blockBytes)) {
      return false;
    }
    if (prefixes != null) {
      prefixes.makeRoom();
    }
    return true;
  }

  /** Gives back the memory of a request that decoded and has been settled. */
  private void leave(int blocks, ActiveRequest request) {
    leave(request, blocks, request.contextTokens() - 1);
  }

  private void leave(ActiveRequest request, int blocks, int computedTokens) {
    release(blocks - request.hitBlocks);
    keep(request, computedTokens);
  }

  private void keep(ActiveRequest request, int computedTokens) {
    if (prefixes != null && wholeContexts()) {
      prefixes.leave(index, request.request.prefix(), request.hitBlocks, computedTokens);
      request.hitBlocks = 0;
    }
  }

  private void release(long blocks) {
    memory.release(blocks * blockBytes);
  }

  /** Takes the blocks of the next decode step of all; false, with none taken, if too few are. */
  boolean takeStep() {
    boolean fits = take(decoding.growthBlocks(1));
    if (fits) {
      decoding.book(1);
    }
    return fits;
  }

  /** Takes the block that one may need for the next decode step; false if it is not free. */
  boolean takeStepOf(int index) {
    return !decoding.needsBlock(index) || take(1);
  }

  /** Notes that {@link #takeStepOf} was done for everybody. */
  void bookStep() {
    decoding.book(1);
  }

  /** Charges an iteration to the batch, in proportion to tokens. */
  void charge(double joulesPerToken) {
    decoding.charge(1, joulesPerToken);
    for (int i = 0; i < prefilling.size(); i++) {
      ActiveRequest request = prefilling.get(i);
      request.energyJoules += joulesPerToken * request.scheduledTokens;
    }
  }

  /** Ends an iteration for those who are still there. */
  void finish(long nowNanos) {
    decoding.finish(1);
    int done = 0;
    for (int i = 0; i < prefilling.size(); i++) {
      ActiveRequest request = prefilling.get(i);
      request.prefillLeft -= request.scheduledTokens;
      request.scheduledTokens = 0;
      if (request.prefillLeft == 0) {
        startDecoding(request, nowNanos);
        done++;
      }
    }
    if (done > 0) {
      prefilling.subList(0, done).clear();
    }
  }

  private void startDecoding(ActiveRequest request, long nowNanos) {
    prefillingTokens -= service.keptTokens(request.contextTokens());
    request.generatedTokens++;
    request.kvBlocks = 0;
    if (request.firstTokenNanos < 0) {
      request.firstTokenNanos = nowNanos + request.wayBackNanos;
    }
    decoding.join(request);
  }

  /** Takes everybody out, of the batch and of the queue. */
  void clear(List<ActiveRequest> all) {
    while (decoding.size() > 0) {
      ActiveRequest first = decoding.get(0);
      all.add(first);
      leave(decoding.remove(0), first);
    }
    prefilling.forEach(this::stopPrefill);
    all.addAll(prefilling);
    prefilling.clear();
    while (waiting.size() > 0) {
      all.add(waiting.removeFirst());
    }
  }

  /** Takes the complete requests out of the batch, in order. */
  void removeComplete(List<ActiveRequest> complete) {
    int before = complete.size();
    long blocks = decoding.removeComplete(complete);
    for (int i = before; i < complete.size(); i++) {
      blocks -= complete.get(i).hitBlocks;
    }
    release(blocks);
    for (int i = before; i < complete.size(); i++) {
      keep(complete.get(i), complete.get(i).contextTokens() - 1);
    }
  }

  /** Time of decode steps of the batch as it is. */
  long decodeFemtos(long steps) {
    return line().femtos(decoding.contextTokens(), decoding.growing(), steps);
  }

  /** Time of one decode step after so many others. */
  long decodeFemtosAfter(long steps) {
    return line().femtos(decoding.contextTokens() + steps * decoding.growing());
  }

  private DecodeLine line() {
    return service.decodeLine(decoding.size());
  }

  /** Decode steps until the first of the batch is complete, or comes to its window. */
  long stepsToChange() {
    return decoding.stepsToChange();
  }

  /** Memory that is needed more when so many decode steps have been started. */
  long growthBytes(long steps) {
    return decoding.growthBlocks(steps) * blockBytes;
  }

  /**
   * Takes decode steps of the whole batch at once.
   *
   * @param started steps that have been started by now
   * @param finished of these, steps that have been finished
   * @return energy above idle of the steps that were not charged before, joules
   */
  double decode(long started, long finished) {
    double joules = started > decoding.charged() && decoding.size() > 0 ? charge(started) : 0;
    if (!take(decoding.growthBlocks(started))) {
      throw new IllegalStateException("a leap was planned beyond the KV memory");
    }
    decoding.book(started);
    decoding.finish(finished);
    return joules;
  }

  /** Energy above idle of a decode step of the batch as it is, joules. */
  double stepJoules() {
    return service.decodeJoules(line(), decoding.contextTokens(), decoding.growing(), 1);
  }

  private double charge(long started) {
    long before = decoding.charged();
    long context = decoding.contextTokens() + before * decoding.growing();
    double joules = service.decodeJoules(line(), context, decoding.growing(), started - before);
    decoding.charge(started, joules / decoding.size());
    return joules;
  }

  /** Time to prefill all that waits. */
  double waitingPrefillSeconds() {
    return waiting.prefillSeconds();
  }

  /** Tells the load after so many decode steps more. */
  EngineLoad load(long steps) {
    long context = decoding.contextTokens() + steps * decoding.growing() + prefillingTokens;
    return new EngineLoad(
        service, waiting.size(), batch(), left(steps), context, ModelStanding.READY);
  }

  /** Tells what has streamed out after so many decode steps more. */
  Streamed streamed(long steps) {
    long context = decoding.contextTokens() + steps * decoding.growing();
    for (ActiveRequest again : prefilling) {
      context += again.generatedTokens > 0 ? service.keptTokens(again.contextTokens()) : 0;
    }
    return new Streamed(left(steps), context + waiting.answeredTokens());
  }

  private long left(long steps) {
    return waiting.predictedTokens() + decoding.predictedLeft(steps) + prefillingPredicted();
  }

  private long prefillingPredicted() {
    long tokens = 0;
    for (int i = 0; i < prefilling.size(); i++) {
      tokens += prefilling.get(i).predictedLeft();
    }
    return tokens;
  }
}
