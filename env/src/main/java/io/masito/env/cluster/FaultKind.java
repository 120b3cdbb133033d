package io.masito.env.cluster;

/** What can break. */
public enum FaultKind {
  /** A node goes down at once and with everybody, and comes back with nobody. */
  CRASH,
  /** The cloud takes no new requests and refuses them a round trip later. */
  CLOUD_OUTAGE
}
