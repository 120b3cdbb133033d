package io.masito.env.sim;

/**
 * Something that happened in the world beside requests and messages. Kinds are open: whoever adds
 * something to the world names a kind of its own, and those who show events need not know it.
 *
 * @param kind what sort of thing, such as {@code power}, {@code move} or {@code preemption}
 * @param name what exactly, for people
 * @param node index of the node where, {@link RequestTrail#CLOUD} for the cloud
 * @param startNanos when it began
 * @param endNanos when it ended; equal to the beginning if it took no time
 */
public record WorldEvent(String kind, String name, int node, long startNanos, long endNanos) {

  /** Checks the order of the instants. */
  public WorldEvent {
    if (kind.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("an event needs a kind and a name");
    }
    if (endNanos < startNanos) {
      throw new IllegalArgumentException(
          kind + " " + name + ": ends at " + endNanos + " ns, before " + startNanos);
    }
  }

  static WorldEvent instant(String kind, String name, int node, long nowNanos) {
    return new WorldEvent(kind, name, node, nowNanos, nowNanos);
  }

  /**
   * Says whether it took no time.
   *
   * @return true if it is an instant
   */
  public boolean isInstant() {
    return startNanos == endNanos;
  }
}
