package io.masito.env.hindsight;

/**
 * What an option would be to a request at best.
 *
 * @param option the option's row
 * @param node where it runs, {@link #CLOUD} for the cloud
 * @param engine which of the node's models
 * @param quality worth of the answer if it is served, as it will be counted
 * @param costUsd price of the whole answer
 * @param reachNanos least time from the arrival until the prompt is there
 * @param backNanos least time that tokens take back
 * @param promptTokensRead least tokens of the prompt that are not in a prefix cache
 * @param firstTokenNanos in the cloud, least time from there to the first token, 0 at a node
 * @param lastTokenNanos in the cloud, least time from there to the last token, 0 at a node
 */
public record ForeseenOption(
    int option,
    int node,
    int engine,
    double quality,
    double costUsd,
    long reachNanos,
    long backNanos,
    int promptTokensRead,
    long firstTokenNanos,
    long lastTokenNanos) {

  /** Stands for the cloud among the nodes. */
  public static final int CLOUD = -1;

  /**
   * Says where it runs.
   *
   * @return true if that is the cloud
   */
  public boolean inCloud() {
    return node == CLOUD;
  }
}
