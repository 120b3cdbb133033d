package io.masito.env.view;

/**
 * What an agent sees of the request it decides.
 *
 * @param promptTokens tokens of the prompt
 * @param predictedTokens predicted tokens of the answer
 * @param firstTokenLimitSeconds limit on the time to the first token
 * @param latencyLimitSeconds limit on the time to the last token
 * @param task what it asks for
 */
public record RequestView(
    int promptTokens,
    int predictedTokens,
    double firstTokenLimitSeconds,
    double latencyLimitSeconds,
    TaskView task) {

  /**
   * Gives the tokens of prompt and answer together.
   *
   * @return tokens, as far as they are known
   */
  public int contextTokens() {
    return promptTokens + predictedTokens;
  }

  /**
   * Makes the view of a request of no category that may run anywhere.
   *
   * @param promptTokens tokens of the prompt
   * @param predictedTokens predicted tokens of the answer
   * @param firstTokenLimitSeconds limit on the time to the first token
   * @param latencyLimitSeconds limit on the time to the last token
   */
  public RequestView(
      int promptTokens,
      int predictedTokens,
      double firstTokenLimitSeconds,
      double latencyLimitSeconds) {
    this(
        promptTokens, predictedTokens, firstTokenLimitSeconds, latencyLimitSeconds, TaskView.PLAIN);
  }
}
