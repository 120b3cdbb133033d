package io.masito.env.cluster;

/** What becomes of the requests that wait and run on a node when it crashes. */
public enum InFlight {
  /** They are lost, which those who sent them learn at once. */
  LOST,
  /**
   * They are kept, with the tokens written so far, and queue again when the node is back: prompt
   * and tokens are then prefilled once more. Their deadlines go on.
   */
  RETRIED
}
