package io.masito.env.random;

/**
 * The standard normal distribution, to the precision of a double. The integral is the series of
 * George Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11, 2004:
 * {@code 1/2 + density(x) (x + x^3/3 + x^5/(3 5) + ...)}.
 */
public final class NormalDistribution {

  /** Beyond this the probability is 0 or 1 within 2^-53. */
  private static final double FAR = 8.3;

  private static final double HALF_LOG_OF_TWO_PI = 0.9189385332046727;

  private NormalDistribution() {}

  /**
   * Gives the probability of no more than a value.
   *
   * @param value any number
   * @return in [0, 1]
   */
  public static double probability(double value) {
    if (value < -FAR) {
      return 0;
    }
    if (value > FAR) {
      return 1;
    }
    double term = value;
    double sum = value;
    double before = 0;
    for (int odd = 3; sum != before; odd += 2) {
      before = sum;
      term *= value * value / odd;
      sum += term;
    }
    double density = StrictMath.exp(-value * value / 2 - HALF_LOG_OF_TWO_PI);
    return StrictMath.max(0, StrictMath.min(1, 0.5 + sum * density));
  }
}
