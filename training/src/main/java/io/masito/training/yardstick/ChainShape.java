package io.masito.training.yardstick;

import java.util.List;

/**
 * The frame of a {@link DecisionChain}.
 *
 * @param states how many there are
 * @param beta cost at time t counts {@code exp(-beta t)}; a second
 * @param rates of the events, a second
 */
record ChainShape(int states, double beta, List<Double> rates) {

  ChainShape {
    rates = List.copyOf(rates);
  }

  /** Rate of all events together. */
  double eventRate() {
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return sum;
  }

  /** Checks a rate that a user gave. */
  static void requireRate(String name, double value) {
    if (!(value > 0) || value > 1e6) {
      throw new IllegalArgumentException(name + ": " + value + " must be above 0 and at most 1e6");
    }
  }

  /** Checks a whole number that a user gave. */
  static void requireIn(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + ": " + value + " must be in [" + low + ", " + high + "]");
    }
  }
}
