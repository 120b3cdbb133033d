package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.llm.StepLoad;
import io.masito.env.workload.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node as a plain loop: one iteration after the other, everything counted from scratch each
 * time. Shares with the node under test the time and power of one iteration, nothing else.
 */
final class PlainNode {

  private final NodeModel model;
  private final List<Deque<Job>> waiting = new ArrayList<>();
  private final List<List<Job>> running = new ArrayList<>();
  private final PlainPrefixes prefixes = new PlainPrefixes();
  private final StepLoad load = new StepLoad();
  private int last;
  private boolean busy;
  private long busySinceNanos;
  private long busyFemtos = 500_000;
  long endNanos = -1;
  long iterations;
  long preemptions;
  double joules;
  private double lastJoules;
  private long lastFemtos;
  final @Nullable PlainModels models;

  /** One request. */
  static final class Job {
    final Request request;
    final int engine;
    int generated;
    int cached;
    int goal;
    int scheduled;
    int blocks;
    long order;
    int hit;
    long startedNanos = -1;
    long firstNanos = -1;
    long lastNanos = -1;
    double joules;

    Job(Request request, int engine) {
      this.request = request;
      this.engine = engine;
    }

    int context() {
      return request.promptTokens() + generated;
    }
  }

  PlainNode(NodeModel model) {
    this.model = model;
    for (int i = 0; i < model.engines().size(); i++) {
      waiting.add(new ArrayDeque<>());
      running.add(new ArrayList<>());
    }
    last = model.engines().size() - 1;
    models = model.residency() == null ? null : new PlainModels(model, this);
  }

  long capacityBytes() {
    return model.kvCapacityBytes() - (models == null ? 0 : models.weightBytes());
  }

  Deque<Job> queue(int engine) {
    return waiting.get(engine);
  }

  long contextBytes(Job job) {
    return bytes(job.engine, blocks(job, job.context()));
  }

  /** Ends and starts iterations up to and including an instant. */
  void runTo(long nanos) {
    while (true) {
      boolean ends = busy && endNanos <= nanos;
      long next = models == null ? Long.MAX_VALUE : models.nextNanos();
      if (models != null && next <= nanos && next < Long.MAX_VALUE && (!ends || next < endNanos)) {
        models.happen(next);
        start(next);
      } else if (ends) {
        endIteration();
        start(endNanos);
      } else {
        return;
      }
    }
  }

  boolean offer(Job job, long nowNanos) {
    Deque<Job> queue = waiting.get(job.engine);
    boolean mustWait = !queue.isEmpty() || running.get(job.engine).size() >= model.batchLimit();
    int most = blocks(job, job.request.promptTokens() + job.request.outputTokens());
    if ((mustWait && queue.size() >= model.waitingLimit())
        || bytes(job.engine, most)
            > (models == null ? model.kvCapacityBytes() : models.mostKvBytes(job.engine))) {
      return false;
    }
    if (models != null) {
      models.came(job, nowNanos);
    }
    queue.addLast(job);
    if (models != null) {
      models.settle(nowNanos);
    }
    start(nowNanos);
    return true;
  }

  void withdraw(Job job, long nowNanos) {
    if (models != null) {
      models.count(nowNanos);
    }
    waiting.get(job.engine).remove(job);
    if (running.get(job.engine).remove(job)) {
      leave(job);
    }
    if (models != null) {
      models.settle(nowNanos);
      start(nowNanos);
    }
  }

  /** Power above idle times time up to an instant: of the running iteration what has passed. */
  double joulesBy(long nanos) {
    if (!busy) {
      return joules;
    }
    double left = (double) (busySinceNanos - nanos) * 1_000_000 + (busyFemtos - 500_000);
    return joules - lastJoules * Math.max(0, Math.min(1, left / lastFemtos));
  }

  int waiting(int engine) {
    return waiting.get(engine).size();
  }

  int running(int engine) {
    return running.get(engine).size();
  }

  /** Counts token by token what has come out. */
  Streamed streamed(int engine) {
    long left = 0;
    long context = 0;
    List<Job> all = new ArrayList<>(waiting.get(engine));
    all.addAll(running.get(engine));
    for (Job job : all) {
      left += Math.max(1, job.request.predictedTokens() - job.generated);
      context += job.firstNanos >= 0 ? kept(job) : 0;
    }
    return new Streamed(left, context);
  }

  double stepSeconds(int engine) {
    long context = running.get(engine).stream().mapToLong(this::kept).sum();
    int batch = running(engine);
    return batch == 0 ? 0 : model.engines().get(engine).stepSeconds(batch, (double) context);
  }

  long usedBytes() {
    long used = 0;
    for (int engine = 0; engine < running.size(); engine++) {
      for (Job job : running.get(engine)) {
        used += bytes(engine, job.blocks);
      }
    }
    for (int engine = 0; engine < running.size(); engine++) {
      used += bytes(engine, prefixes.count(engine, true));
    }
    return used;
  }

  long cachedBytes() {
    long cached = 0;
    for (int engine = 0; engine < running.size(); engine++) {
      cached += bytes(engine, prefixes.count(engine, false));
    }
    return cached;
  }

  int hitBlocks(int engine, Request request, int context) {
    return model.prefixCache() ? prefixes.hit(engine, request.prefix(), context) : 0;
  }

  private void leave(Job job) {
    job.blocks = 0;
    if (model.prefixCache()) {
      prefixes.use(job.engine, job.request.prefix(), job.hit, -1);
      prefixes.keep(job.engine, job.request.prefix(), job.cached);
    }
    job.hit = 0;
  }

  private long bytes(int engine, int blocks) {
    return KvMemory.bytes(blocks, model.engines().get(engine).kvBytesPerToken());
  }

  /** Of a context no more than the window is kept and read. */
  private int kept(Job job) {
    return Math.min(job.context(), model.engines().get(job.engine).windowTokens());
  }

  private int blocks(Job job, int tokens) {
    return KvMemory.blocks(Math.min(tokens, model.engines().get(job.engine).windowTokens()));
  }

  private boolean allocate(Job job, int tokens) {
    int more = Math.max(0, blocks(job, tokens) - job.blocks - job.hit);
    if (more > 0 && usedBytes() + bytes(job.engine, more) > capacityBytes()) {
      return false;
    }
    job.blocks += more;
    makeRoom();
    return true;
  }

  private void makeRoom() {
    while (usedBytes() + cachedBytes() > model.kvCapacityBytes()) {
      prefixes.evictOne();
    }
  }

  private void start(long nowNanos) {
    if (busy) {
      return;
    }
    if (endNanos != nowNanos) {
      busyFemtos = 500_000;
      busySinceNanos = nowNanos;
    }
    if (models != null) {
      models.settle(nowNanos);
    }
    long before;
    do {
      before = preemptions;
      compose(nowNanos);
    } while (!busy && models != null && (models.settle(nowNanos) || preemptions > before));
    if (!busy) {
      endNanos = -1;
    }
  }

  private void compose(long nowNanos) {
    for (int turn = 1; turn <= running.size() && !busy; turn++) {
      int engine = (last + turn) % running.size();
      if (schedule(engine, nowNanos)) {
        last = engine;
        busy = true;
        if (models != null) {
          models.ran(engine);
        }
        run(model.engines().get(engine), running.get(engine));
      }
    }
  }

  private boolean schedule(int engine, long nowNanos) {
    load.clear();
    List<Job> batch = running.get(engine);
    batch.forEach(job -> job.scheduled = 0);
    int budget = model.tokenBudget();
    long before = preemptions;
    for (int i = 0; i < batch.size() && budget > 0; i++) {
      Job job = batch.get(i);
      int tokens = Math.min(budget, Math.max(1, job.goal - job.cached));
      while (batch.contains(job) && !allocate(job, job.cached + tokens)) {
        preempt(engine, batch.remove(batch.size() - 1));
      }
      if (batch.contains(job)) {
        budget -= take(job, tokens);
      }
    }
    Deque<Job> queue = waiting.get(engine);
    while (before == preemptions
        && budget > 0
        && !queue.isEmpty()
        && batch.size() < model.batchLimit()
        && (models == null || models.starts(queue.getFirst()))) {
      Job job = queue.getFirst();
      job.goal = job.context();
      int hit = hitBlocks(engine, job.request, job.goal);
      int tokens = Math.min(budget, job.goal - 16 * hit);
      int held = running.size() == 1 ? 16 * hit + tokens : job.goal;
      int needed = blocks(job, held) - hit + prefixes.idle(engine, job.request.prefix(), hit);
      if (usedBytes() + bytes(engine, needed) > capacityBytes()) {
        break;
      }
      prefixes.use(engine, job.request.prefix(), hit, 1);
      job.hit = hit;
      job.cached = 16 * hit;
      allocate(job, held);
      batch.add(queue.removeFirst());
      makeRoom();
      job.startedNanos = job.startedNanos < 0 ? nowNanos : job.startedNanos;
      budget -= take(job, tokens);
    }
    return !load.isEmpty();
  }

  private void preempt(int engine, Job job) {
    preemptions++;
    leave(job);
    job.cached = 0;
    waiting.get(engine).addFirst(job);
  }

  private int take(Job job, int tokens) {
    job.scheduled = tokens;
    if (job.cached < job.goal) {
      load.addChunk(job.cached, tokens, model.engines().get(job.engine).windowTokens());
    } else {
      load.addDecoding(kept(job));
    }
    return tokens;
  }

  private void run(ServiceModel service, List<Job> batch) {
    lastFemtos = service.iterationFemtos(load);
    busyFemtos += lastFemtos;
    endNanos = busySinceNanos + busyFemtos / 1_000_000;
    double drawn =
        load.prefillTokens() > 0
            ? service.iterationJoules(load)
            : (service.stepWatts(load.decoding(), (double) load.contextTokens())
                    - service.idleWatts())
                * service.stepSeconds(load.decoding(), (double) load.contextTokens());
    joules += drawn;
    lastJoules = drawn;
    batch.forEach(job -> job.joules += drawn * job.scheduled / load.tokens());
  }

  private void endIteration() {
    busy = false;
    iterations++;
    List<Job> batch = running.get(last);
    for (Job job : List.copyOf(batch)) {
      if (job.scheduled == 0) {
        continue;
      }
      job.cached += job.scheduled;
      if (job.cached < job.goal) {
        continue;
      }
      job.generated++;
      job.firstNanos = job.firstNanos < 0 ? endNanos : job.firstNanos;
      if (job.generated == job.request.outputTokens()) {
        job.lastNanos = endNanos;
        leave(job);
        batch.remove(job);
      }
    }
  }
}
