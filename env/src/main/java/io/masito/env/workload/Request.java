package io.masito.env.workload;

/**
 * One LLM call.
 *
 * @param id unique in the episode, the same for every policy
 * @param arrivalNanos when it arrives, simulated nanoseconds
 * @param node index of the node it arrives at
 * @param requestClass index of its class
 * @param promptTokens tokens of the prompt, at least 1
 * @param outputTokens tokens of the answer, at least 1; hidden from whoever decides
 * @param predictedTokens what a predictor says of outputTokens, at least 1
 * @param prefix what its prompt begins with that others may begin with too
 */
public record Request(
    long id,
    long arrivalNanos,
    int node,
    int requestClass,
    int promptTokens,
    int outputTokens,
    int predictedTokens,
    Prefix prefix) {

  /**
   * Makes a request that shares nothing.
   *
   * @param id unique in the episode, the same for every policy
   * @param arrivalNanos when it arrives, simulated nanoseconds
   * @param node index of the node it arrives at
   * @param requestClass index of its class
   * @param promptTokens tokens of the prompt, at least 1
   * @param outputTokens tokens of the answer, at least 1; hidden from whoever decides
   * @param predictedTokens what a predictor says of outputTokens, at least 1
   */
  public Request(
      long id,
      long arrivalNanos,
      int node,
      int requestClass,
      int promptTokens,
      int outputTokens,
      int predictedTokens) {
    this(
        id,
        arrivalNanos,
        node,
        requestClass,
        promptTokens,
        outputTokens,
        predictedTokens,
        Prefix.NONE);
  }
}
