package io.masito.env.sim;

/**
 * What can happen, in the order in which events of the same instant are taken. After them come
 * requests that are given up, see {@link Deadlines}, and then those that arrive.
 */
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
  SEND_MESSAGE
}
