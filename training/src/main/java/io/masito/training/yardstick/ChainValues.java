package io.masito.training.yardstick;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Expected discounted cost by state of a {@link DecisionChain}, by iterating Bellman's equation of
 * the uniformised chain (Steven Lippman, "Applying a new device in the optimization of exponential
 * queuing systems", 1975) until the largest change is below 1e-14 of the largest value.
 */
final class ChainValues {

  private static final double TOLERANCE = 1e-14;

  /** Less than this share of the value is rounding: the options are equally good. */
  private static final double GAP_TOLERANCE = 1e-9;

  private final DecisionChain chain;
  private final double[] rates;
  private final double totalRate;
  private final double[] values;

  private ChainValues(DecisionChain chain) {
    ChainShape shape = chain.shape();
    this.chain = chain;
    this.rates = shape.rates().stream().mapToDouble(Double::doubleValue).toArray();
    this.totalRate = shape.eventRate() + shape.beta();
    this.values = new double[shape.states()];
  }

  /** Costs of whoever always chooses what costs least. */
  static ChainValues optimal(DecisionChain chain) {
    var solved = new ChainValues(chain);
    solved.iterate(null);
    return solved;
  }

  /**
   * Costs of fixed choices.
   *
   * @param chain what is solved
   * @param choices by state, the option; read only where a decision is due
   */
  static ChainValues of(DecisionChain chain, int[] choices) {
    return of(chain, Arrays.stream(choices).asDoubleStream().toArray());
  }

  /**
   * Costs of choices by lot.
   *
   * @param chain what is solved
   * @param shares by state, the chance of the second option, where both are allowed
   */
  static ChainValues of(DecisionChain chain, double[] shares) {
    var solved = new ChainValues(chain);
    solved.iterate(shares);
    return solved;
  }

  /** Cost from a state on in which the chain rests. */
  double at(int state) {
    return values[state];
  }

  /** By state, the option that costs least by these values; of equal ones the first. */
  int[] best() {
    var choices = new int[values.length];
    for (int state = 0; state < choices.length; state++) {
      choices[state] = price(state, 1) < price(state, 0) ? 1 : 0;
    }
    return choices;
  }

  /**
   * How much worse the second-best option is where that is least, of all decisions with two options
   * that differ: what a learner must tell apart to decide like the best.
   */
  double smallestGap() {
    double smallest = Double.POSITIVE_INFINITY;
    for (int state = 0; state < values.length; state++) {
      double gap = Math.abs(price(state, 0) - price(state, 1));
      if (gap > GAP_TOLERANCE * Math.abs(values[state])) {
        smallest = Math.min(smallest, gap);
      }
    }
    return smallest;
  }

  private void iterate(double @Nullable [] shares) {
    double change;
    double largest;
    do {
      change = 0;
      largest = 0;
      for (int state = 0; state < values.length; state++) {
        double value = backup(state, shares);
        change = Math.max(change, Math.abs(value - values[state]));
        largest = Math.max(largest, Math.abs(value));
        values[state] = value;
      }
    } while (change > TOLERANCE * largest);
  }

  private double backup(int state, double @Nullable [] shares) {
    double after = 0;
    for (int event = 0; event < rates.length; event++) {
      after += rates[event] * afterEvent(chain.next(state, event), shares);
    }
    return (chain.costRate(state) + after) / totalRate;
  }

  private double afterEvent(int state, double @Nullable [] shares) {
    if (!chain.asks(state)) {
      return values[state];
    }
    double first = price(state, 0);
    double second = price(state, 1);
    if (shares == null || Double.isInfinite(first) || Double.isInfinite(second)) {
      return Math.min(first, second);
    }
    return (1 - shares[state]) * first + shares[state] * second;
  }

  private double price(int state, int option) {
    int chosen = chain.choose(state, option);
    return chosen == DecisionChain.NONE
        ? Double.POSITIVE_INFINITY
        : chain.cost(state, option) + values[chosen];
  }
}
