package io.masito.env.sim;

import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.FaultSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tells a listener of faults: an instant when one starts, a span when it has ended. Crashes are
 * left out: they are told as time without power. Not thread-safe.
 */
final class FaultWatch {

  private static final String FAULT = "fault";
  private static final long DOES_NOT_LAST = -1;

  private final World world;
  private final EpisodeListener listener;
  private final long[] since;
  private final int[] places;

  FaultWatch(World world, EpisodeListener listener) {
    this.world = world;
    this.listener = listener;
    this.since = new long[world.faults().size()];
    this.places = new int[since.length];
    Arrays.fill(since, DOES_NOT_LAST);
  }

  /**
   * Tells that a fault has started or ended.
   *
   * @param victim the node that it strikes; below 0 if it strikes none
   */
  void turned(int fault, int victim, long nowNanos) {
    FaultSpec spec = world.faults().get(fault);
    if (spec.kind() == FaultKind.CRASH) {
      return;
    }
    if (since[fault] == DOES_NOT_LAST) {
      since[fault] = nowNanos;
      places[fault] = victim >= 0 ? victim : place(spec);
      listener.happened(WorldEvent.instant(FAULT, name(spec) + " begins", places[fault], nowNanos));
    } else {
      listener.happened(new WorldEvent(FAULT, name(spec), places[fault], since[fault], nowNanos));
      since[fault] = DOES_NOT_LAST;
    }
  }

  /** Tells of the faults that last in the end. */
  void close(long nowNanos) {
    for (int fault = 0; fault < since.length; fault++) {
      if (since[fault] != DOES_NOT_LAST) {
        turned(fault, places[fault], nowNanos);
      }
    }
  }

  /** The first node that a fault names, or the cloud if it names none. */
  private int place(FaultSpec spec) {
    for (String name : named(spec)) {
      if (!name.equals(ClusterSpec.CLOUD)) {
        return world.indexOf(name);
      }
    }
    return OptionModel.CLOUD_NODE;
  }

  private static List<String> named(FaultSpec spec) {
    List<String> side = spec.nodes();
    if (side != null) {
      return side;
    }
    String between = spec.between();
    String and = spec.and();
    return between == null || and == null ? List.of() : List.of(between, and);
  }

  private static String name(FaultSpec spec) {
    String kind = spec.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> named = named(spec);
    return named.isEmpty() ? kind : kind + " " + String.join(" - ", named);
  }
}
