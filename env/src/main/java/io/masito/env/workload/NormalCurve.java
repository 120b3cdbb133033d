package io.masito.env.workload;

/**
 * The standard normal distribution function, to 14 decimals, and far out to 7 digits, by the
 * rational approximation of J. F. Hart et al., "Computer Approximations" (1968), as given in Graeme
 * West, "Better approximations to cumulative normal functions" (2005).
 */
final class NormalCurve {

  private static final double[] TOP = {
    0.0352624965998911,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376
  };
  private static final double[] BOTTOM = {
    0.0883883476483184,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752
  };
  private static final double FAR = 7.07106781186547;
  private static final double NOTHING_BEYOND = 37;
  private static final double ROOT_OF_TWO_PI = 2.5066282746310002;
  private static final double FRACTION_START = 0.65;

  private NormalCurve() {}

  /** Probability of a value of at most x. */
  static double cumulative(double x) {
    double tail = tail(StrictMath.abs(x));
    return x > 0 ? 1 - tail : tail;
  }

  private static double tail(double x) {
    if (x > NOTHING_BEYOND) {
      return 0;
    }
    double bell = StrictMath.exp(-x * x / 2);
    if (x < FAR) {
      return bell * polynomial(TOP, x) / polynomial(BOTTOM, x);
    }
    double fraction = x + FRACTION_START;
    for (int step = 4; step >= 1; step--) {
      fraction = x + step / fraction;
    }
    return bell / fraction / ROOT_OF_TWO_PI;
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * x + coefficient;
    }
    return value;
  }
}
