package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.ResidencyPlan.Weights;
import io.masito.env.view.ModelStanding;

/**
 * Which models of a node are in its memory, the load under way, and who waits for one. The rules
 * are those of Ollama's scheduler as its documentation states them: a model with running requests
 * is not evicted; while a model that is waited for finds no room, nobody who came later starts, so
 * that the others run empty; idle models then leave, the least recently used first. Changed: who
 * waits for a model when its load ends is served before it can be evicted again, so that each load
 * serves a batch.
 *
 * <p>A model that is waited for and not in memory makes a claim. Claims are served in order, one
 * load at a time. A resident model whose next request finds too little memory for KV beside the
 * weights of the others claims too. Times are whole nanoseconds. Not thread-safe.
 */
final class Residency {

  private static final int NONE = -1;

  private final ResidencyPlan plan;
  private final Engine[] engines;
  private final ModelMemory memory;
  private final ClaimLine claims;

  /** By model, whether it ran since its batch was seen empty. */
  private final boolean[] active;

  /** By model, when its batch became empty, or it was loaded if it has not run since. */
  private final long[] usedNanos;

  private final long[] loadedNanos;

  /** By model, requests that had come to the node when its load ended; those are served. */
  private final long[] owedBefore;

  private boolean holding;

  /** By model, whether it is still to be loaded because the node starts again. */
  private final boolean[] preload;

  /** By model, whether it can be evicted for the claim that is served; of no use after that. */
  private final boolean[] victims;

  private long arrivals;
  private long countedNanos;
  private long waitedNanos;

  Residency(ResidencyPlan plan, Engine[] engines, KvMemory memory) {
    this(plan, engines, new ModelMemory(plan, memory), new ClaimLine(engines.length));
  }

  private Residency(ResidencyPlan plan, Engine[] engines, ModelMemory memory, ClaimLine claims) {
    this.plan = plan;
    this.engines = engines;
    this.memory = memory;
    this.claims = claims;
    this.active = new boolean[engines.length];
    this.usedNanos = new long[engines.length];
    this.loadedNanos = new long[engines.length];
    this.owedBefore = new long[engines.length];
    this.preload = new boolean[engines.length];
    this.victims = new boolean[engines.length];
  }

  /** Copies all but the memory, which has been copied as it is. */
  Residency copy(Engine[] enginesOfCopy, KvMemory memoryOfCopy) {
    var copy = new Residency(plan, enginesOfCopy, memory.copy(memoryOfCopy), claims.copy());
    int count = engines.length;
    System.arraycopy(active, 0, copy.active, 0, count);
    System.arraycopy(usedNanos, 0, copy.usedNanos, 0, count);
    System.arraycopy(loadedNanos, 0, copy.loadedNanos, 0, count);
    System.arraycopy(owedBefore, 0, copy.owedBefore, 0, count);
    System.arraycopy(preload, 0, copy.preload, 0, count);
    copy.holding = holding;
    copy.arrivals = arrivals;
    copy.countedNanos = countedNanos;
    copy.waitedNanos = waitedNanos;
    return copy;
  }

  /** Whether a context could be held if all that can be evicted were. */
  boolean couldEverHold(int model, int tokens) {
    return kvBytes(model, tokens) <= plan.mostKvBytes(model);
  }

  /** Numbers a request that joins a queue. */
  void arrive(ActiveRequest request, long nowNanos) {
    count(nowNanos);
    request.order = arrivals++;
  }

  /** Whether a request that joins the queue of a model may change who is in memory. */
  boolean isDisturbedBy(int model, ActiveRequest request) {
    return !memory.isResident(model) || isShutOut(model, request);
  }

  /** Whether the head of a model's queue may start. */
  boolean admits(int model, ActiveRequest head) {
    return memory.isResident(model) && (!holding || isOwed(model, head));
  }

  private boolean isOwed(int model, ActiveRequest head) {
    return head.order < StrictMath.max(owedBefore[model], claims.firstMadeAfter());
  }

  /** Notes that an iteration of a model has been started. */
  void runs(int model) {
    active[model] = true;
  }

  /** Adds up the time that requests wait for models, before their number changes. */
  void count(long nowNanos) {
    long waiting = 0;
    for (int model = 0; model < engines.length; model++) {
      waiting += memory.isResident(model) ? 0 : engines[model].waiting().size();
    }
    waitedNanos += waiting * (nowNanos - countedNanos);
    countedNanos = nowNanos;
  }

  /** When a load ends or a model is unloaded next; {@link NodeClock#NEVER} if neither happens. */
  long nextNanos() {
    long next = memory.isLoading() ? memory.loadEndNanos() : NodeClock.NEVER;
    if (plan.keepAliveNanos() != NodeClock.NEVER) {
      for (int model = 0; model < engines.length; model++) {
        if (isUnused(model)) {
          next = StrictMath.min(next, lastUse(model) + plan.keepAliveNanos());
        }
      }
    }
    return next;
  }

  /** Ends the load and unloads the models whose time has come. */
  void look(long nowNanos) {
    count(nowNanos);
    if (memory.isLoading() && memory.loadEndNanos() <= nowNanos) {
      endLoad(nowNanos);
    }
    if (plan.keepAliveNanos() != NodeClock.NEVER) {
      for (int model = 0; model < engines.length; model++) {
        if (isUnused(model) && lastUse(model) + plan.keepAliveNanos() <= nowNanos) {
          memory.evict(model);
        }
      }
    }
    settle(nowNanos);
  }

  private boolean isUnused(int model) {
    return mayEvict(model, NONE) && !active[model] && engines[model].waiting().size() == 0;
  }

  private void endLoad(long nowNanos) {
    for (int model = 0; model < engines.length; model++) {
      if (memory.isLoading(model)) {
        usedNanos[model] = nowNanos;
        loadedNanos[model] = nowNanos;
        owedBefore[model] = arrivals;
      }
    }
    memory.endLoad();
  }

  /**
   * Serves the claims as far as that is possible now.
   *
   * @return true if something was evicted, or nobody is held back any more who was before
   */
  boolean settle(long nowNanos) {
    count(nowNanos);
    noteIdle(nowNanos);
    long evictionsBefore = memory.evictions();
    boolean heldBefore = holding;
    holding = false;
    updateClaims();
    while (!memory.isLoading() && !claims.isEmpty() && !holding) {
      int claimant = claims.first();
      holding = !makeRoom(claimant);
      if (!holding) {
        claims.remove(claimant);
        if (!memory.isResident(claimant)) {
          memory.load(claimant, nowNanos);
        }
        updateClaims();
      }
    }
    if (!memory.isLoading() && claims.isEmpty()) {
      loadFirstOfStart(nowNanos);
    }
    return memory.evictions() > evictionsBefore || (heldBefore && !holding);
  }

  private void noteIdle(long nowNanos) {
    for (int model = 0; model < engines.length; model++) {
      if (active[model] && engines[model].batch() == 0) {
        active[model] = false;
        usedNanos[model] = nowNanos;
      }
    }
  }

  private void updateClaims() {
    for (int model = 0; model < engines.length; model++) {
      WaitingLine waiting = engines[model].waiting();
      boolean needs =
          waiting.size() > 0
              && !memory.isLoading(model)
              && (!memory.isResident(model) || isShutOut(model, waiting.first()));
      claims.update(model, needs, arrivals);
    }
  }

  /** Whether a request would not even fit if nothing ran. */
  private boolean isShutOut(int model, ActiveRequest request) {
    return kvBytes(model, request.contextTokens()) > memory.kvBytes();
  }

  private long kvBytes(int model, int tokens) {
    ServiceModel service = engines[model].service;
    return KvMemory.bytes(KvMemory.blocks(service.keptTokens(tokens)), service.kvBytesPerToken());
  }

  /**
   * Evicts what a claim needs, least recently used first; false, with nothing done, if it waits.
   */
  private boolean makeRoom(int claimant) {
    long need = kvBytes(claimant, engines[claimant].waiting().first().contextTokens());
    need += memory.isResident(claimant) ? 0 : memory.bytesToLoad(claimant);
    long possible = available(claimant);
    for (int model = 0; model < engines.length; model++) {
      victims[model] = mayEvict(model, claimant);
      possible += victims[model] ? weights(model).bytes() : 0;
    }
    if (possible < need) {
      return false;
    }
    while (available(claimant) < need) {
      memory.evict(firstToGo());
    }
    return true;
  }

  private long available(int claimant) {
    return memory.isResident(claimant) ? memory.kvBytes() : memory.freeBytes();
  }

  private int firstToGo() {
    int first = NONE;
    long least = Long.MAX_VALUE;
    for (int model = 0; model < engines.length; model++) {
      if (victims[model] && memory.isResident(model)) {
        long since = plan.oldestFirst() ? loadedNanos[model] : lastUse(model);
        if (since <= least) {
          first = model;
          least = since;
        }
      }
    }
    return first;
  }

  /** When a model was last of use, to itself or to an adapter. */
  private long lastUse(int model) {
    long last = usedNanos[model];
    for (int other = 0; other < engines.length; other++) {
      if (memory.isResident(other) && base(other) == model) {
        last = StrictMath.max(last, usedNanos[other]);
      }
    }
    return last;
  }

  private boolean mayEvict(int model, int claimant) {
    if (!memory.isResident(model)
        || weights(model).pinned()
        || isBusy(model)
        || model == claimant
        || (claimant != NONE && base(claimant) == model)
        || memory.isBaseOfLoading(model)) {
      return false;
    }
    for (int other = 0; other < engines.length; other++) {
      boolean adapter = memory.isResident(other) && base(other) == model;
      if (adapter && (isBusy(other) || other == claimant || weights(other).pinned())) {
        return false;
      }
    }
    return true;
  }

  private boolean isBusy(int model) {
    WaitingLine waiting = engines[model].waiting();
    return engines[model].batch() > 0
        || (waiting.size() > 0
            && isOwed(model, waiting.first())
            && !isShutOut(model, waiting.first()));
  }

  private void loadFirstOfStart(long nowNanos) {
    for (int model = 0; model < engines.length && !memory.isLoading(); model++) {
      if (preload[model]) {
        preload[model] = false;
        if (!memory.isResident(model) && memory.bytesToLoad(model) <= memory.freeBytes()) {
          memory.load(model, nowNanos);
        }
      }
    }
  }

  private int base(int model) {
    return memory.base(model);
  }

  private Weights weights(int model) {
    return memory.weights(model);
  }

  /** Forgets everything: the node goes down. */
  void clear(long nowNanos) {
    count(nowNanos);
    for (int model = 0; model < engines.length; model++) {
      active[model] = false;
      preload[model] = false;
      claims.update(model, false, arrivals);
    }
    memory.clear();
    holding = false;
  }

  /** Begins to load what is in memory at first: the node starts again. */
  void startUp(long nowNanos) {
    for (int model = 0; model < engines.length; model++) {
      preload[model] = weights(model).atStart();
    }
    settle(nowNanos);
  }

  /**
   * Tells how a model stands.
   *
   * @param drainSeconds time that those who run are expected to need until they have ended
   */
  ModelStanding standing(int model, double drainSeconds, long nowNanos) {
    double rest = memory.isLoading() ? Nanos.toSeconds(memory.loadEndNanos() - nowNanos) : 0;
    if (memory.isLoading(model)) {
      return new ModelStanding(false, rest, 0);
    }
    if (memory.isResident(model) && !holding) {
      return ModelStanding.READY;
    }
    for (int ahead = 0; ahead < claims.size() && claims.get(ahead) != model; ahead++) {
      rest +=
          Nanos.toSeconds(
              memory.isResident(claims.get(ahead)) ? 0 : memory.nanosToLoad(claims.get(ahead)));
    }
    boolean drains = holding || (!memory.isResident(model) && !fitsBesideThoseWhoRun(model));
    boolean reloads = !weights(model).pinned() || !memory.isResident(model);
    return new ModelStanding(
        memory.isResident(model),
        rest + (drains ? drainSeconds : 0),
        reloads ? Nanos.toSeconds(memory.nanosToLoad(model)) : 0);
  }

  private boolean fitsBesideThoseWhoRun(int model) {
    long possible = memory.freeBytes();
    for (int other = 0; other < engines.length; other++) {
      possible += mayEvict(other, model) ? weights(other).bytes() : 0;
    }
    return possible >= memory.bytesToLoad(model);
  }

  /** What is in memory. */
  ModelMemory memory() {
    return memory;
  }

  /** Time that requests have waited for models, summed over requests. */
  double waitedSeconds(long nowNanos) {
    count(nowNanos);
    return Nanos.toSeconds(waitedNanos);
  }
}
