package io.masito.env.cluster;

import java.util.List;

/** What can break, and which keys of a {@link FaultSpec} say how. */
public enum FaultKind {
  /** A node goes down at once and with everybody, and comes back. */
  CRASH(List.of("node"), List.of("inFlight")),
  /** The cloud takes no new requests and refuses them a round trip later. */
  CLOUD_OUTAGE(List.of(), List.of()),
  /** A node's iterations take longer; what they draw in all stays the same. */
  STRAGGLER(List.of("node", "slowness"), List.of()),
  /** A link, or a node's way to the cloud, carries nothing either way. */
  LINK_DOWN(List.of("between", "and"), List.of()),
  /** All links between some places and all others carry nothing. */
  PARTITION(List.of("nodes"), List.of()),
  /** The cloud answers more slowly, or refuses a share of what comes. */
  CLOUD_THROTTLE(List.of(), List.of("slowness", "refusedShare")),
  /** The clock by which a node stamps its messages goes wrong. */
  CLOCK_SKEW(List.of("node", "offsetSeconds"), List.of()),
  /** A node goes on telling what it told first, as if it were new. */
  FROZEN(List.of("node"), List.of()),
  /** A node tells another load than it has. */
  LIAR(List.of("node"), List.of("load")),
  /** Nobody hears what a node tells, which is sent all the same. */
  SILENT(List.of("node"), List.of());

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> needed;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> possible;

  FaultKind(List<String> needed, List<String> possible) {
    this.needed = needed;
    this.possible = possible;
  }

  /**
   * Says what must be given.
   *
   * @return keys
   */
  List<String> needed() {
    return needed;
  }

  /**
   * Says what may be given.
   *
   * @param key a key
   * @return true if it belongs to this kind
   */
  boolean takes(String key) {
    return needed.contains(key) || possible.contains(key);
  }
}
