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
 * @param task what it asks for
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
    Task task,
    Prefix prefix) {

  /**
   * Makes a request of no category that may run anywhere and shares nothing.
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
        Task.PLAIN,
        Prefix.NONE);
  }

  /** The same request with another task. */
  Request with(Task other) {
    return new Request(
        id,
        arrivalNanos,
        node,
        requestClass,
        promptTokens,
        outputTokens,
        predictedTokens,
        other,
        prefix);
  }
}
