package io.masito.eval.detail;

/**
 * One value of an observation.
 *
 * @param name name of the feature in its schema
 * @param value its value, in the feature's unit
 */
public record Figure(String name, double value) {}
