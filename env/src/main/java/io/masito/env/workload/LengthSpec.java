package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.SmallRandom;

/**
 * Log-normal token counts, cut to a range.
 *
 * @param median median before the cut, tokens, above 0
 * @param spread standard deviation of the logarithm, in [0, 4]
 * @param min smallest count, at least 1
 * @param max largest count, at least min
 */
public record LengthSpec(double median, double spread, int min, int max) {

  /** Checks the ranges. */
  public LengthSpec {
    Ranges.above("median", median, 0);
    Ranges.within("spread", spread, 0, 4);
    Ranges.within("min", min, 1, 10_000_000);
    Ranges.within("max", max, min, 10_000_000);
  }

  /**
   * Draws a count.
   *
   * @param random where the draw comes from
   * @return tokens in [min, max]
   */
  int draw(SmallRandom random) {
    return cut(median * StrictMath.exp(spread * random.nextGaussian()));
  }

  /**
   * Gives the mean of the distribution before the cut.
   *
   * @return tokens
   */
  public double meanTokens() {
    return median * StrictMath.exp(spread * spread / 2);
  }

  private int cut(double tokens) {
    return (int) StrictMath.max(min, StrictMath.min(max, StrictMath.rint(tokens)));
  }
}
