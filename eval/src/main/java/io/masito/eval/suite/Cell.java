package io.masito.eval.suite;

import io.masito.eval.detail.CellDetail;
import io.masito.eval.metric.MetricValues;
import org.jspecify.annotations.Nullable;

/**
 * One episode of an evaluation and what was measured in it.
 *
 * @param id which episode
 * @param metrics its metrics
 * @param detail what happened inside it, null if that was not kept
 */
public record Cell(CellId id, MetricValues metrics, @Nullable CellDetail detail) {

  /**
   * Makes a cell without detail.
   *
   * @param id which episode
   * @param metrics its metrics
   */
  public Cell(CellId id, MetricValues metrics) {
    this(id, metrics, null);
  }
}
