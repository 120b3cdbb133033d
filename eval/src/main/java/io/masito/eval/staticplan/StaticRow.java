package io.masito.eval.staticplan;

import org.jspecify.annotations.Nullable;

/**
 * What a solver made of an instance.
 *
 * @param solver its name
 * @param tasks of the instance
 * @param seed of the instance
 * @param accuracy mean accuracy of the plan, per cent; null without a plan
 * @param gap points of accuracy below {@code reference}; null without a plan
 * @param decisionMillis median wall-clock time of a run after warm-up, milliseconds
 * @param feasible whether there is a plan and it keeps both limits, as checked apart
 * @param optimum what {@code reference} is: {@code "proven"} the optimum, {@code "bound"} the least
 *     upper bound known, so that the gap may be smaller
 * @param reference per cent
 * @param equalTimeAccuracy mean accuracy over runs that were stopped after the agents' decision
 *     time on this instance, per cent; for the agents their own; null where it was not measured
 */
public record StaticRow(
    String solver,
    int tasks,
    long seed,
    @Nullable Double accuracy,
    @Nullable Double gap,
    double decisionMillis,
    boolean feasible,
    String optimum,
    double reference,
    @Nullable Double equalTimeAccuracy) {}
