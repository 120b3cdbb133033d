package io.masito.eval.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/**
 * A value for every metric of the catalogue. NaN stands for "no value", infinity for "never".
 *
 * @param byMetric the values, in the order of the catalogue
 */
public record MetricValues(Map<Metric, Double> byMetric) {

  /** Copies the values and checks that none is missing. */
  public MetricValues {
    var missing = EnumSet.allOf(Metric.class);
    missing.removeAll(byMetric.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("metrics without a value: " + missing);
    }
    byMetric = Collections.unmodifiableMap(new EnumMap<>(byMetric));
  }

  /**
   * Gives the value of a metric.
   *
   * @param metric which one
   * @return its value in its unit
   */
  public double get(Metric metric) {
    return byMetric.getOrDefault(metric, Double.NaN);
  }
}
