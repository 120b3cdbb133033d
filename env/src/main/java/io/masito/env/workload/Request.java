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
 */
public record Request(
    long id,
    long arrivalNanos,
    int node,
    int requestClass,
    int promptTokens,
    int outputTokens,
    int predictedTokens) {}
