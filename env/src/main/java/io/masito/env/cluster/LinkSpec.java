package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * A link between two nodes; it carries requests and messages both ways.
 *
 * @param between names of one end
 * @param and name of the other end
 * @param oneWayMillis propagation delay one way, milliseconds, at least 0
 * @param megabitsPerSecond bandwidth, above 0
 */
public record LinkSpec(String between, String and, double oneWayMillis, double megabitsPerSecond) {

  /** Checks the ranges. */
  public LinkSpec {
    Ranges.named("between", between);
    Ranges.named("and", and);
    if (between.equals(and)) {
      throw new IllegalArgumentException("and: '" + and + "' must be another node than between");
    }
    Ranges.within("oneWayMillis", oneWayMillis, 0, 60_000);
    Ranges.above("megabitsPerSecond", megabitsPerSecond, 0);
  }
}
