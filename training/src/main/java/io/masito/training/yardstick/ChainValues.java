package io.masito.training.yardstick;

import org.jspecify.annotations.Nullable;

/**
 * Expected discounted cost by state of a {@link DecisionChain}, by iterating Bellman's equation of
 * the uniformised chain (Steven Lippman, "Applying a new device in the optimization of exponential
 * queuing systems", 1975) until the largest change is below 1e-14 of the largest value.
 */
final class ChainValues {

  private static final double TOLERANCE = 1e-14;

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
    var solved = new ChainValues(chain);
    solved.iterate(choices);
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

  private void iterate(int @Nullable [] choices) {
    double change;
    double largest;
    do {
      change = 0;
      largest = 0;
      for (int state = 0; state < values.length; state++) {
        double value = backup(state, choices);
        change = Math.max(change, Math.abs(value - values[state]));
        largest = Math.max(largest, Math.abs(value));
        values[state] = value;
      }
    } while (change > TOLERANCE * largest);
  }

  private double backup(int state, int @Nullable [] choices) {
    double after = 0;
    for (int event = 0; event < rates.length; event++) {
      after += rates[event] * afterEvent(chain.next(state, event), choices);
    }
    return (chain.costRate(state) + after) / totalRate;
  }

  private double afterEvent(int state, int @Nullable [] choices) {
    if (!chain.asks(state)) {
      return values[state];
    }
    return choices == null
        ? Math.min(price(state, 0), price(state, 1))
        : price(state, choices[state]);
  }

  private double price(int state, int option) {
    int chosen = chain.choose(state, option);
    return chosen == DecisionChain.NONE
        ? Double.POSITIVE_INFINITY
        : chain.cost(state, option) + values[chosen];
  }
}
