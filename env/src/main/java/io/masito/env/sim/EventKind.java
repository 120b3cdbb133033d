package io.masito.env.sim;

/**
 * What can happen to a request, in the order in which events of the same instant are taken. Before
 * them come the iterations that end, after them messages, then requests that are given up, see
 * {@link Deadlines}, and then those that arrive.
 */
enum EventKind {
  /** A request reaches the place it was sent to, unless its path has become slower meanwhile. */
  REACH,
  /** The last token of a request is back at the node of arrival. */
  DELIVER,
  /** The refusal of a request is back at the node of arrival. */
  REFUSE,
  /** The node of arrival notices that the node that a request was at has gone down. */
  LOSE
}
