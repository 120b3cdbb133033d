package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.sim.ResidencyPlan.Weights;

/**
 * The memory of a node that models and KV blocks share: which models are in it, and the one load
 * under way, whose memory is taken when it begins. Knows no rules. Not thread-safe.
 */
final class ModelMemory {

  private static final int NONE = -1;

  private final ResidencyPlan plan;
  private final KvMemory memory;
  private final boolean[] resident;
  private int loading = NONE;
  private boolean loadingBase;
  private long loadEndNanos;
  private long loads;
  private long evictions;

  /** Takes the weights of what is there at first. */
  ModelMemory(ResidencyPlan plan, KvMemory memory) {
    this(plan, memory, new boolean[plan.models().size()]);
    for (int model = 0; model < resident.length; model++) {
      if (weights(model).atStart()) {
        memory.reserve(weights(model).bytes());
        resident[model] = true;
      }
    }
  }

  private ModelMemory(ResidencyPlan plan, KvMemory memory, boolean[] resident) {
    this.plan = plan;
    this.memory = memory;
    this.resident = resident;
  }

  /** Copies all but the KV memory, which has been copied as it is. */
  ModelMemory copy(KvMemory memoryOfCopy) {
    var copy = new ModelMemory(plan, memoryOfCopy, resident.clone());
    copy.loading = loading;
    copy.loadingBase = loadingBase;
    copy.loadEndNanos = loadEndNanos;
    copy.loads = loads;
    copy.evictions = evictions;
    return copy;
  }

  boolean isResident(int model) {
    return resident[model];
  }

  /** Whether any load is under way. */
  boolean isLoading() {
    return loading != NONE;
  }

  /** Whether the load under way brings a model. */
  boolean isLoading(int model) {
    return loading != NONE && (model == loading || (loadingBase && model == base(loading)));
  }

  /** Whether a model is the base of the one that is being loaded. */
  boolean isBaseOfLoading(int model) {
    return loading != NONE && base(loading) == model;
  }

  /** When the load under way ends. */
  long loadEndNanos() {
    return loadEndNanos;
  }

  /** Begins to load a model, with its base if that is not there. */
  void load(int model, long nowNanos) {
    memory.reserve(bytesToLoad(model));
    loadEndNanos = nowNanos + nanosToLoad(model);
    loadingBase = lacksBase(model);
    loading = model;
    loads += loadingBase ? 2 : 1;
  }

  /** Ends the load under way. */
  void endLoad() {
    resident[loading] = true;
    if (loadingBase) {
      resident[base(loading)] = true;
    }
    loading = NONE;
  }

  /** Takes a model out, with its adapters. */
  void evict(int model) {
    for (int other = 0; other < resident.length; other++) {
      if (resident[other] && (other == model || base(other) == model)) {
        drop(other);
        evictions++;
      }
    }
  }

  /** Takes everything out, and gives up the load under way. */
  void clear() {
    for (int model = 0; model < resident.length; model++) {
      if (resident[model] || isLoading(model)) {
        drop(model);
      }
    }
    loading = NONE;
  }

  private void drop(int model) {
    resident[model] = false;
    memory.unreserve(weights(model).bytes());
  }

  private boolean lacksBase(int model) {
    return base(model) != ResidencyPlan.NO_BASE && !resident[base(model)];
  }

  /** Memory that a load of a model takes, with its base if that is not there. */
  long bytesToLoad(int model) {
    return weights(model).bytes() + (lacksBase(model) ? weights(base(model)).bytes() : 0);
  }

  /** Time that a load of a model takes, with its base if that is not there. */
  long nanosToLoad(int model) {
    return weights(model).loadNanos() + (lacksBase(model) ? weights(base(model)).loadNanos() : 0);
  }

  /** The model that a model adapts, {@link ResidencyPlan#NO_BASE} if it is no adapter. */
  int base(int model) {
    return weights(model).base();
  }

  Weights weights(int model) {
    return plan.models().get(model);
  }

  /** Memory that neither weights nor blocks take. */
  long freeBytes() {
    return memory.freeBytes();
  }

  /** Memory that weights do not take. */
  long kvBytes() {
    return memory.capacityBytes();
  }

  /** Memory of the weights that are there or on their way. */
  long weightBytes() {
    return plan.memoryBytes() - memory.capacityBytes();
  }

  /** Loads that have been started. */
  long loads() {
    return loads;
  }

  /** Models that have been evicted or unloaded. */
  long evictions() {
    return evictions;
  }
}
