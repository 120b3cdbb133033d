package io.masito.eval.suite;

import io.masito.eval.metric.MetricValues;

/**
 * One episode of an evaluation and what was measured in it.
 *
 * @param id which episode
 * @param metrics its metrics
 */
public record Cell(CellId id, MetricValues metrics) {}
