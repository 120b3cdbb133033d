package io.masito.env.sim;

/** What can happen, in the order in which events of the same instant are taken. */
enum EventKind {
  /** A node ends an iteration. */
  ITERATION_END,
  /** A request reaches the node it was sent to. */
  REACH_NODE,
  /** The last token of a request is back at the node of arrival. */
  DELIVER,
  /** The refusal of a request is back at the node of arrival. */
  REFUSE,
  /** A node tells its neighbours its load. */
  SEND_MESSAGE,
  /** A message reaches a node. */
  REACH_MESSAGE,
  /** The latency limit of a request has passed. */
  DEADLINE,
  /** A request arrives and is to be decided. */
  ARRIVAL
}
