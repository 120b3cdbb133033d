package io.masito.env.workload;

import io.masito.env.random.SmallRandom;

/** A distribution of token counts. Immutable. */
sealed interface LengthLaw permits LogNormal, LogNormalMixture, PercentileTable {

  /** Draws a count. */
  int draw(SmallRandom random);

  /** Gives the count at a place of the standard normal scale, which is what a copula joins. */
  int atNormal(double z);

  /** Probability of a count of at most so many tokens. */
  double cumulative(double tokens);

  /** Mean before the cut to the range. */
  double meanTokens();

  /** Nearest whole count within the range. */
  static int cut(double tokens, int min, int max) {
    return (int) StrictMath.max(min, StrictMath.min(max, StrictMath.rint(tokens)));
  }
}
