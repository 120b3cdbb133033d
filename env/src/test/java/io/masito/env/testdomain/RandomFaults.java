package io.masito.env.testdomain;

import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.InFlight;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws plans of faults of every kind that a cluster can have; they overlap. */
public final class RandomFaults {

  private final SmallRandom random;
  private final ClusterSpec cluster;
  private final List<FaultSpec> faults = new ArrayList<>();

  private RandomFaults(SmallRandom random, ClusterSpec cluster) {
    this.random = random;
    this.cluster = cluster;
  }

  /** A plan for a cluster: each fault that is possible with some chance. */
  public static List<FaultSpec> of(ClusterSpec cluster, SmallRandom random, double chance) {
    return new RandomFaults(random, cluster).plan(chance);
  }

  /** The same world with other faults. */
  public static WorldSettings with(WorldSettings plain, List<FaultSpec> faults) {
    return new WorldSettings(
        plain.id(),
        plain.cluster(),
        plain.catalogue(),
        plain.messages(),
        plain.classes(),
        plain.objective(),
        plain.workload(),
        plain.tasks(),
        faults);
  }

  private List<FaultSpec> plan(double chance) {
    for (FaultKind kind : FaultKind.values()) {
      boolean ofCloud = kind == FaultKind.CLOUD_OUTAGE || kind == FaultKind.CLOUD_THROTTLE;
      for (int i = 0; i < 2; i++) {
        if (random.nextDouble() < chance && (cluster.cloud() != null || !ofCloud)) {
          add(kind);
        }
      }
    }
    return List.copyOf(faults);
  }

  private void add(FaultKind kind) {
    switch (kind) {
      case CLOUD_OUTAGE -> fault(kind, null, null, null, null, null, null);
      case CLOUD_THROTTLE -> fault(kind, null, 1 + random.nextDouble(), null, null, null, null);
      case LINK_DOWN -> linkDown();
      case PARTITION -> partition();
      case STRAGGLER -> fault(kind, node(), 1.1 + 5 * random.nextDouble(), null, null, null, null);
      case CLOCK_SKEW -> fault(kind, node(), null, null, null, null, 4 * random.nextDouble() - 2);
      default -> fault(kind, node(), null, null, null, null, null);
    }
  }

  private void linkDown() {
    int links = cluster.links().size();
    int cloud = cluster.cloud() == null ? 0 : 1;
    if (links + cloud == 0) {
      return;
    }
    int drawn = random.nextInt(links + cloud);
    if (drawn == links) {
      fault(FaultKind.LINK_DOWN, null, null, "n0", ClusterSpec.CLOUD, null, null);
    } else {
      LinkSpec link = cluster.links().get(drawn);
      fault(FaultKind.LINK_DOWN, null, null, link.between(), link.and(), null, null);
    }
  }

  private void partition() {
    if (cluster.nodes().size() > 1) {
      fault(FaultKind.PARTITION, null, null, null, null, List.of("n0"), null);
    }
  }

  private String node() {
    List<NodeSpec> nodes = cluster.nodes();
    int drawn = random.nextInt(nodes.size() + 1);
    return drawn == nodes.size() ? FaultSpec.ANY : nodes.get(drawn).name();
  }

  private void fault(
      FaultKind kind,
      @Nullable String node,
      @Nullable Double slowness,
      @Nullable String between,
      @Nullable String and,
      @Nullable List<String> nodes,
      @Nullable Double offset) {
    boolean once = random.nextDouble() < 0.4;
    boolean throttles = kind == FaultKind.CLOUD_THROTTLE;
    faults.add(
        new FaultSpec(
            kind,
            node,
            once ? 3 * random.nextDouble() : null,
            once ? 0.1 + 2 * random.nextDouble() : null,
            once ? null : 0.2 + random.nextDouble(),
            once ? null : 0.1 + random.nextDouble(),
            kind == FaultKind.CRASH && random.nextDouble() < 0.5 ? InFlight.RETRIED : null,
            slowness,
            between,
            and,
            nodes,
            throttles ? 0.1 + random.nextDouble() / 2 : null,
            offset,
            kind == FaultKind.LIAR ? 3 * random.nextDouble() : null));
  }
}
