package io.masito.eval.calibration;

/**
 * What an error costs in a fit: the square of its logarithm up to 10 %, its size above (P. J.
 * Huber, "Robust estimation of a location parameter", 1964), so that single odd rows pull little.
 */
final class RobustCost {

  private static final double BEND = 0.1;

  private RobustCost() {}

  /** Cost of predicting one positive number where another was measured. */
  static double of(double predicted, double measured) {
    double error = StrictMath.abs(StrictMath.log(predicted / measured));
    return error < BEND ? error * error / (2 * BEND) : error - BEND / 2;
  }
}
