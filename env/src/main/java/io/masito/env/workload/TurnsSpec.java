package io.masito.env.workload;

import io.masito.env.config.Ranges;

/**
 * How many turns conversations have: geometrically distributed, cut at a maximum.
 *
 * @param mean mean before the cut, at least 1
 * @param max largest number, in [1, 1000]
 */
public record TurnsSpec(double mean, int max) {

  /** Checks the ranges. */
  public TurnsSpec {
    Ranges.within("mean", mean, 1, 1000);
    Ranges.within("max", max, 1, 1000);
  }

  /** Number of turns at a uniform draw in [0, 1). */
  int at(double draw) {
    if (mean == 1) {
      return 1;
    }
    double turns = 1 + StrictMath.floor(StrictMath.log1p(-draw) / StrictMath.log1p(-1 / mean));
    return (int) StrictMath.min(max, turns);
  }

  /**
   * Gives the mean after the cut.
   *
   * @return turns of a conversation, {@code mean (1 - (1 - 1/mean)^max)}
   */
  public double meanTurns() {
    return mean * (1 - StrictMath.pow(1 - 1 / mean, max));
  }
}
