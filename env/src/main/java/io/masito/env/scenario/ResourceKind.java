package io.masito.env.scenario;

/** Kinds of resources whose load a scenario states. */
public enum ResourceKind {
  /** Computing time of a node. */
  NODE,
  /** Computing time of all nodes together. */
  EDGE,
  /** Memory of a node for keys and values. */
  KV_MEMORY,
  /** Bandwidth of a link, in the direction that is offered more. */
  LINK,
  /** The rate that the cloud allows all sites together. */
  CLOUD
}
