package io.masito.env.sim;

import io.masito.env.sim.PlainNode.Job;
import io.masito.env.sim.ResidencyPlan.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which models a plain node has in memory: everything looked up anew each time. */
final class PlainModels {

  private final NodeModel model;
  private final PlainNode node;
  private final ResidencyPlan plan;

  /** Models in memory, with the instant at which each was loaded. */
  private final Map<Integer, Long> loaded = new TreeMap<>();

  /** By model, when its batch became empty. */
  private final Map<Integer, Long> idleSince = new TreeMap<>();

  private final TreeSet<Integer> ran = new TreeSet<>();

  /** By model, requests that had come when its load ended. */
  private final Map<Integer, Long> cameBeforeLoad = new TreeMap<>();

  /** Models that are waited for, in order, with the number of requests that had come. */
  private final Map<Integer, Long> claims = new LinkedHashMap<>();

  /** What is being loaded. */
  private List<Integer> underWay = List.of();

  private long underWayEnds;
  private boolean held;
  private long came;
  private long lastCount;
  long loads;
  long evictions;
  long waitedNanos;
  final List<Integer> evicted = new ArrayList<>();

  PlainModels(NodeModel model, PlainNode node) {
    this.model = model;
    this.node = node;
    this.plan = Objects.requireNonNull(model.residency());
    for (int i = 0; i < plan.models().size(); i++) {
      if (plan.models().get(i).atStart()) {
        loaded.put(i, 0L);
      }
    }
  }

  boolean isLoaded(int engine) {
    return loaded.containsKey(engine);
  }

  long weightBytes() {
    long bytes = 0;
    for (int i = 0; i < plan.models().size(); i++) {
      bytes += isLoaded(i) || underWay.contains(i) ? weights(i).bytes() : 0;
    }
    return bytes;
  }

  long mostKvBytes(int engine) {
    TreeSet<Integer> there = new TreeSet<>(withBase(engine));
    for (int i = 0; i < plan.models().size(); i++) {
      if (weights(i).pinned()) {
        there.add(i);
      }
    }
    return plan.memoryBytes() - there.stream().mapToLong(i -> weights(i).bytes()).sum();
  }

  private List<Integer> withBase(int engine) {
    int base = weights(engine).base();
    return base < 0 ? List.of(engine) : List.of(engine, base);
  }

  private Weights weights(int engine) {
    return plan.models().get(engine);
  }

  void count(long now) {
    for (int i = 0; i < plan.models().size(); i++) {
      waitedNanos += isLoaded(i) ? 0 : node.waiting(i) * (now - lastCount);
    }
    lastCount = now;
  }

  void came(Job job, long now) {
    count(now);
    job.order = came++;
  }

  void ran(int engine) {
    ran.add(engine);
  }

  boolean starts(Job head) {
    return isLoaded(head.engine) && (!held || cameFirst(head));
  }

  private boolean cameFirst(Job head) {
    long claim = claims.isEmpty() ? 0 : claims.values().iterator().next();
    return head.order < Math.max(claim, cameBeforeLoad.getOrDefault(head.engine, 0L));
  }

  long nextNanos() {
    long next = underWay.isEmpty() ? Long.MAX_VALUE : underWayEnds;
    for (int i = 0; i < plan.models().size(); i++) {
      next = Math.min(next, expires(i));
    }
    return next;
  }

  private long expires(int engine) {
    boolean unused =
        isLoaded(engine) && mayGo(engine, -1) && !ran.contains(engine) && node.waiting(engine) == 0;
    return unused && plan.keepAliveNanos() != NodeClock.NEVER
        ? lastUse(engine) + plan.keepAliveNanos()
        : Long.MAX_VALUE;
  }

  /** A load ends, or idle models are unloaded. */
  void happen(long now) {
    count(now);
    if (!underWay.isEmpty() && underWayEnds <= now) {
      for (int engine : underWay) {
        loaded.put(engine, now);
        idleSince.put(engine, now);
        cameBeforeLoad.put(engine, came);
      }
      underWay = List.of();
    }
    for (int i = 0; i < plan.models().size(); i++) {
      if (expires(i) <= now) {
        evict(i);
      }
    }
    settle(now);
  }

  boolean settle(long now) {
    count(now);
    for (int engine : List.copyOf(ran)) {
      if (node.running(engine) == 0) {
        ran.remove(engine);
        idleSince.put(engine, now);
      }
    }
    final long before = evictions;
    final boolean wasHeld = held;
    held = false;
    noteClaims();
    while (underWay.isEmpty() && !claims.isEmpty() && !held) {
      int first = claims.keySet().iterator().next();
      if (fit(first)) {
        claims.remove(first);
        start(first, now);
        noteClaims();
      } else {
        held = true;
      }
    }
    return evictions > before || (wasHeld && !held);
  }

  private void start(int engine, long now) {
    if (isLoaded(engine)) {
      return;
    }
    underWay = missing(engine);
    underWayEnds = now + underWay.stream().mapToLong(i -> weights(i).loadNanos()).sum();
    loads += underWay.size();
  }

  private List<Integer> missing(int engine) {
    return withBase(engine).stream().filter(i -> !isLoaded(i)).toList();
  }

  private void noteClaims() {
    for (int i = 0; i < plan.models().size(); i++) {
      boolean claim =
          node.waiting(i) > 0
              && !underWay.contains(i)
              && (!isLoaded(i) || tooLong(node.queue(i).getFirst()));
      if (!claim) {
        claims.remove(i);
      } else {
        claims.putIfAbsent(i, came);
      }
    }
  }

  private boolean tooLong(Job head) {
    return node.contextBytes(head) > node.capacityBytes();
  }

  private boolean fit(int engine) {
    long context = node.contextBytes(node.queue(engine).getFirst());
    long need = context + missing(engine).stream().mapToLong(i -> weights(i).bytes()).sum();
    List<Integer> free = loaded.keySet().stream().filter(i -> mayGo(i, engine)).toList();
    long most = room(engine) + free.stream().mapToLong(i -> weights(i).bytes()).sum();
    if (most < need) {
      return false;
    }
    while (room(engine) < need) {
      int goes = -1;
      for (int i : free) {
        if (isLoaded(i) && (goes < 0 || age(i) <= age(goes))) {
          goes = i;
        }
      }
      evict(goes);
    }
    return true;
  }

  private long age(int engine) {
    return plan.oldestFirst() ? loaded.get(engine) : lastUse(engine);
  }

  private long room(int engine) {
    return node.capacityBytes() - (isLoaded(engine) ? 0 : node.usedBytes());
  }

  private long lastUse(int engine) {
    long last = idleSince.getOrDefault(engine, 0L);
    for (int i : adaptersOf(engine)) {
      last = Math.max(last, idleSince.getOrDefault(i, 0L));
    }
    return last;
  }

  private List<Integer> adaptersOf(int engine) {
    return loaded.keySet().stream().filter(i -> weights(i).base() == engine).toList();
  }

  private boolean mayGo(int engine, int forWhom) {
    List<Integer> all = new ArrayList<>(List.of(engine));
    all.addAll(adaptersOf(engine));
    boolean needed =
        (forWhom >= 0 && withBase(forWhom).contains(engine))
            || (!underWay.isEmpty() && withBase(underWay.get(0)).contains(engine));
    return !needed && all.stream().noneMatch(i -> weights(i).pinned() || busy(i) || i == forWhom);
  }

  private boolean busy(int engine) {
    if (node.running(engine) > 0) {
      return true;
    }
    Job head = node.queue(engine).peekFirst();
    return head != null && cameFirst(head) && !tooLong(head);
  }

  private void evict(int engine) {
    for (int i : adaptersOf(engine)) {
      loaded.remove(i);
      evictions++;
      evicted.add(i);
    }
    loaded.remove(engine);
    evictions++;
    evicted.add(engine);
  }

  /** Nothing else than weights and blocks is in memory, and no more than there is. */
  boolean fitsIntoMemory() {
    return weightBytes() + node.usedBytes() <= plan.memoryBytes()
        && model.kvCapacityBytes() == plan.memoryBytes();
  }
}
