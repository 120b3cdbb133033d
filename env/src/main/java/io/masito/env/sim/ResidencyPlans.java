package io.masito.env.sim;

import io.masito.env.cluster.AdapterSpec;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.ResidencySpec;
import io.masito.env.llm.NodeMemory;
import io.masito.env.sim.ResidencyPlan.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * From what a scenario says of a node to its {@link ResidencyPlan}. A load takes a fixed time and
 * its bytes over the slower of the disk and the link to the device; an adapter takes only its
 * bytes.
 */
final class ResidencyPlans {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** Share of the memory that is left for KV when nothing says what is in memory at first. */
  private static final double LEFT_FOR_KV = 0.1;

  private final Catalogue catalogue;
  private final NodeSpec node;
  private final ResidencySpec spec;
  private final List<HostedModel> models;
  private final long memoryBytes;

  private ResidencyPlans(Catalogue catalogue, NodeSpec node) {
    this.catalogue = catalogue;
    this.node = node;
    this.spec = Objects.requireNonNull(node.residency());
    this.models = node.models();
    this.memoryBytes = NodeMemory.of(catalogue, node).bytesForModels();
  }

  /** The plan of a node, which must have a {@link ResidencySpec}. */
  static ResidencyPlan of(Catalogue catalogue, NodeSpec node) {
    return new ResidencyPlans(catalogue, node).plan();
  }

  private ResidencyPlan plan() {
    boolean[] atStart = atStart();
    List<Weights> weights = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      weights.add(
          new Weights(
              bytes(model), loadNanos(model), isPinned(model), base(model), atStart[model]));
    }
    Double keep = spec.keepAliveSeconds();
    return new ResidencyPlan(
        memoryBytes,
        List.copyOf(weights),
        spec.oldestFirst(),
        keep == null ? NodeClock.NEVER : StrictMath.max(1, Nanos.ofSeconds(keep)));
  }

  private long bytes(int model) {
    return (long) NodeMemory.weightBytes(catalogue, models.get(model));
  }

  private long loadNanos(int model) {
    Device device = catalogue.device(node.device());
    double rate =
        StrictMath.min(
            spec.diskMegabytesPerSecond() * MEGA, device.linkGbPerSecond() * GIGA * node.devices());
    double fixed = models.get(model).adapter() == null ? spec.fixedSeconds() : 0;
    return Nanos.ofSeconds(fixed + bytes(model) / rate);
  }

  /** The base of a pinned adapter is pinned as well. */
  private boolean isPinned(int model) {
    boolean pinned = models.get(model).isPinned();
    for (int other = 0; other < models.size(); other++) {
      pinned |= base(other) == model && models.get(other).isPinned();
    }
    return pinned;
  }

  private int base(int model) {
    AdapterSpec adapter = models.get(model).adapter();
    for (int other = 0; adapter != null && other < models.size(); other++) {
      HostedModel hosted = models.get(other);
      if (hosted.adapter() == null && hosted.model().equals(adapter.of())) {
        return other;
      }
    }
    return ResidencyPlan.NO_BASE;
  }

  private boolean[] atStart() {
    var chosen = new boolean[models.size()];
    List<String> named = spec.startResident();
    if (named != null) {
      for (int model = 0; model < chosen.length; model++) {
        chosen[model] = isPinned(model) || named.contains(models.get(model).label());
      }
      return chosen;
    }
    long left = memoryBytes - (long) (LEFT_FOR_KV * memoryBytes);
    for (int model = 0; model < chosen.length; model++) {
      chosen[model] = isPinned(model);
      left -= chosen[model] ? bytes(model) : 0;
    }
    for (int model = 0; model < chosen.length; model++) {
      boolean hasBase = base(model) == ResidencyPlan.NO_BASE || chosen[base(model)];
      if (!chosen[model] && hasBase && bytes(model) <= left) {
        chosen[model] = true;
        left -= bytes(model);
      }
    }
    return chosen;
  }
}
