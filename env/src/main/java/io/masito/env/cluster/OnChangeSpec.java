package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * Messages that a node sends because its load has changed, beside those at intervals. Each starts
 * the interval anew.
 *
 * @param requests change of the requests at the node, since it told them last, that it tells, at
 *     least 1
 * @param minIntervalSeconds least time between two messages of a node, at least 0
 */
public record OnChangeSpec(int requests, double minIntervalSeconds) {

  /** Checks the ranges. */
  public OnChangeSpec {
    Ranges.within("requests", requests, 1, 1_000_000);
    Ranges.within("minIntervalSeconds", minIntervalSeconds, 0, Double.POSITIVE_INFINITY);
  }
}
