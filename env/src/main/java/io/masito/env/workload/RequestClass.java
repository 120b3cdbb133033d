package io.masito.env.workload;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A class of requests with the same limits.
 *
 * @param name unique in the scenario
 * @param share how many of the requests belong to it, relative to the other classes, at least 0
 * @param firstTokenLimitSeconds limit on the time from arrival to the first token, above 0
 * @param latencyLimitSeconds limit on the time from arrival to the last token, at least the limit
 *     on the first; the request is given up when it passes
 * @param data how many of them hold data that must not go everywhere, if any
 */
public record RequestClass(
    String name,
    double share,
    double firstTokenLimitSeconds,
    double latencyLimitSeconds,
    @Nullable DataShares data) {

  /** Checks the ranges. */
  public RequestClass {
    Ranges.named("name", name);
    Ranges.within("share", share, 0, Double.POSITIVE_INFINITY);
    Ranges.above("firstTokenLimitSeconds", firstTokenLimitSeconds, 0);
    Ranges.within("latencyLimitSeconds", latencyLimitSeconds, firstTokenLimitSeconds, 1e6);
  }

  /**
   * Makes a class whose requests may run anywhere.
   *
   * @param name unique in the scenario
   * @param share how many of the requests belong to it
   * @param firstTokenLimitSeconds limit on the time from arrival to the first token
   * @param latencyLimitSeconds limit on the time from arrival to the last token
   */
  public RequestClass(
      String name, double share, double firstTokenLimitSeconds, double latencyLimitSeconds) {
    this(name, share, firstTokenLimitSeconds, latencyLimitSeconds, null);
  }
}
