package io.masito.env.conformance;

/**
 * One check and what came of it.
 *
 * @param name what the contract demands, as a fact
 * @param status whether it holds
 * @param detail what was seen
 */
public record CheckResult(String name, CheckStatus status, String detail) {}
