package io.masito.env.sim;

/**
 * What an agent has counted of the answers of one model that stream through it, token by token.
 *
 * @param leftTokens predicted tokens still to come, of all requests in flight, at least 1 of each
 * @param contextTokens prompt and answer so far, as far as the model keeps them, of those whose
 *     answer has begun
 */
record Streamed(long leftTokens, long contextTokens) {}
