package io.masito.eval.robustness;

/**
 * A scenario that is one of a row in which a single thing is varied.
 *
 * @param axis what is varied
 * @param level where this one stands
 * @param scenario name of the scenario
 */
public record AxisPoint(String axis, double level, String scenario) {}
