package io.masito.env.view;

/**
 * What an agent sees of the request it decides.
 *
 * @param promptTokens tokens of the prompt
 * @param predictedTokens predicted tokens of the answer
 * @param firstTokenLimitSeconds limit on the time to the first token
 * @param latencyLimitSeconds limit on the time to the last token
 */
public record RequestView(
    int promptTokens,
    int predictedTokens,
    double firstTokenLimitSeconds,
    double latencyLimitSeconds) {}
