package io.masito.env.view;

/** Where a request runs, seen from the agent that decides. */
public enum Place {
  /** On the agent's own node. */
  HERE,
  /** On a node that the agent's node has a link to. */
  NEIGHBOUR,
  /** In the cloud. */
  CLOUD
}
