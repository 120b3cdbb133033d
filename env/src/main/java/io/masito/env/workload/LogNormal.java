package io.masito.env.workload;

import io.masito.env.random.SmallRandom;

/**
 * Log-normal counts, cut to a range.
 *
 * @param median median before the cut
 * @param spread standard deviation of the logarithm
 * @param min smallest count
 * @param max largest count
 */
record LogNormal(double median, double spread, int min, int max) implements LengthLaw {

  @Override
  public int draw(SmallRandom random) {
    return atNormal(random.nextGaussian());
  }

  @Override
  public int atNormal(double z) {
    return LengthLaw.cut(median * StrictMath.exp(spread * z), min, max);
  }

  @Override
  public double cumulative(double tokens) {
    if (tokens < min) {
      return 0;
    }
    return tokens >= max ? 1 : below(StrictMath.floor(tokens) + 0.5);
  }

  /** Probability of less before rounding and cut. */
  double below(double value) {
    if (value <= 0) {
      return 0;
    }
    double distance = StrictMath.log(value / median);
    return spread > 0 ? NormalCurve.cumulative(distance / spread) : distance > 0 ? 1 : 0;
  }

  @Override
  public double meanTokens() {
    return median * StrictMath.exp(spread * spread / 2);
  }
}
