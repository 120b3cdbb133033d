package io.masito.env.sim;

import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.sim.NodeModel.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which faults of an episode last, of whom, and what they come to together. Faults of one place may
 * overlap: what is down is down until none lasts, the worst slowness counts, and clocks add up. Not
 * thread-safe.
 */
final class FaultState {

  private static final int NOBODY = -1;
  private static final int[] NONE = {};

  private final World world;
  private final RandomStreams streams;
  private final FaultTimes times;

  /** By fault, the paths that it cuts. */
  private final int[][] cuts;

  /** By fault, the node that it strikes, or struck last. */
  private final int[] victims;

  /** By fault, what its node told when it began to tell the same for ever. */
  private final @Nullable LoadReport[] frozen;

  FaultState(World world, RandomStreams streams, FaultTimes times) {
    this(
        world,
        streams,
        times,
        world.faults().stream().map(fault -> cuts(world, fault)).toArray(int[][]::new),
        world.faults().stream().mapToInt(fault -> victim(world, fault)).toArray(),
        new LoadReport[world.faults().size()]);
  }

  private FaultState(
      World world,
      RandomStreams streams,
      FaultTimes times,
      int[][] cuts,
      int[] victims,
      @Nullable LoadReport[] frozen) {
    this.world = world;
    this.streams = streams;
    this.times = times;
    this.cuts = cuts;
    this.victims = victims;
    this.frozen = frozen;
  }

  /** Copies the state onto a copy of its times. */
  FaultState copy(FaultTimes copyOfTimes) {
    return victims.length == 0
        ? this
        : new FaultState(world, streams, copyOfTimes, cuts, victims.clone(), frozen.clone());
  }

  private static int victim(World world, FaultSpec fault) {
    String node = fault.node();
    return node == null || fault.strikesAny() ? NOBODY : world.indexOf(node);
  }

  private static int[] cuts(World world, FaultSpec fault) {
    if (fault.kind() == FaultKind.PARTITION) {
      List<String> side = Objects.requireNonNull(fault.nodes());
      return paths(world, (one, other) -> side.contains(one) != side.contains(other));
    }
    if (fault.kind() == FaultKind.LINK_DOWN) {
      List<String> ends = List.of(name(fault.between()), name(fault.and()));
      return paths(world, (one, other) -> ends.contains(one) && ends.contains(other));
    }
    return NONE;
  }

  private static String name(@Nullable String end) {
    return Objects.requireNonNull(end);
  }

  /** The paths, ways to the cloud included, between places that some rule names. */
  private static int[] paths(World world, PlacePair rule) {
    List<Integer> paths = new ArrayList<>();
    int nodes = world.nodes().size();
    for (int node = 0; node < nodes; node++) {
      String name = world.nodes().get(node).name();
      for (Neighbour link : world.nodes().get(node).neighbours()) {
        if (rule.holds(name, world.nodes().get(link.node()).name())) {
          paths.add(link.path().number());
        }
      }
      if (world.cloud() != null && rule.holds(name, ClusterSpec.CLOUD)) {
        paths.add(world.paths().size() - nodes + node);
      }
    }
    return paths.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Says something of two places. */
  @FunctionalInterface
  private interface PlacePair {
    boolean holds(String one, String other);
  }

  /** Says what a fault is. */
  FaultSpec spec(int fault) {
    return world.faults().get(fault);
  }

  /** Whether a fault lasts. */
  boolean lasts(int fault) {
    return times.lasts(fault);
  }

  /** The node that a fault strikes, drawn now if it strikes any and begins now. */
  int strike(int fault) {
    if (spec(fault).strikesAny() && lasts(fault)) {
      victims[fault] =
          streams.of(Purpose.FAULT_PLACE, fault, times.turns(fault)).nextInt(world.nodes().size());
    }
    return victims[fault];
  }

  /** The node that a fault strikes, or struck last; below 0 if it strikes none. */
  int victim(int fault) {
    return victims[fault];
  }

  /** The paths that a fault cuts. */
  int[] cuts(int fault) {
    return cuts[fault];
  }

  /** Keeps what a node tells for as long as a fault lasts. */
  void freeze(int fault, LoadReport told) {
    frozen[fault] = told;
  }

  /** How many faults of a kind last, of a node or, for {@code node} below 0, of all. */
  int count(FaultKind kind, int node) {
    int count = 0;
    for (int fault = 0; fault < victims.length; fault++) {
      count += strikes(fault, kind, node) ? 1 : 0;
    }
    return count;
  }

  private boolean strikes(int fault, FaultKind kind, int node) {
    return lasts(fault) && spec(fault).kind() == kind && (node < 0 || victims[fault] == node);
  }

  private IntStream striking(FaultKind kind, int node) {
    return IntStream.range(0, victims.length).filter(fault -> strikes(fault, kind, node));
  }

  /** Times that a node takes longer. */
  double slowness(int node) {
    return worst(FaultKind.STRAGGLER, node);
  }

  /** Times that the cloud takes longer. */
  double cloudSlowness() {
    return worst(FaultKind.CLOUD_THROTTLE, NOBODY);
  }

  private double worst(FaultKind kind, int node) {
    double worst = 1;
    for (int fault = 0; fault < victims.length; fault++) {
      Double slowness = spec(fault).slowness();
      if (slowness != null && strikes(fault, kind, node)) {
        worst = StrictMath.max(worst, slowness);
      }
    }
    return worst;
  }

  /** Whether the cloud refuses a request because it is out or throttled. */
  boolean cloudRefuses(long requestId) {
    if (victims.length == 0) {
      return false;
    }
    if (count(FaultKind.CLOUD_OUTAGE, NOBODY) > 0) {
      return true;
    }
    double share =
        striking(FaultKind.CLOUD_THROTTLE, NOBODY)
            .mapToObj(fault -> spec(fault).refusedShare())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return share > 0 && streams.of(Purpose.THROTTLE, requestId).nextDouble() < share;
  }

  /** Whether nobody hears what a node tells. */
  boolean unheard(int node) {
    return victims.length > 0 && count(FaultKind.SILENT, node) > 0;
  }

  /** What a node tells of itself, when this is the truth. */
  LoadReport says(int node, LoadReport truth) {
    if (victims.length == 0) {
      return truth;
    }
    int[] still = striking(FaultKind.FROZEN, node).toArray();
    LoadReport kept = still.length == 0 ? null : frozen[still[0]];
    LoadReport said = kept == null ? truth : kept;
    int[] lies = striking(FaultKind.LIAR, node).toArray();
    if (lies.length > 0) {
      Double load = spec(lies[0]).load();
      said = said.scaled(load == null ? 0 : load);
    }
    return said.sentAt(truth.sentNanos(), truth.sentNanos() + skewNanos(node));
  }

  private long skewNanos(int node) {
    double seconds =
        striking(FaultKind.CLOCK_SKEW, node)
            .mapToDouble(fault -> Objects.requireNonNull(spec(fault).offsetSeconds()))
            .sum();
    return Nanos.ofSeconds(seconds);
  }
}
