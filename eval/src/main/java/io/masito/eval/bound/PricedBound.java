package io.masito.eval.bound;

import java.util.Arrays;
import java.util.List;

/**
 * An upper bound by prices: give every cell of what is scarce a price, at least 0; let every
 * request take what is best for it alone at these prices; then what all earn together, less what
 * they pay, plus the price of all there is, is no less than what any schedule earns. That is
 * Lagrangian relaxation (Marshall L. Fisher, "The Lagrangian Relaxation Method for Solving Integer
 * Programming Problems", Management Science 27, 1981). It holds at any prices, so rounding or
 * stopping early costs tightness, never truth. Prices are improved by the subgradient method with
 * Polyak's step towards a level that comes closer whenever steps fail (Boris Polyak, "Minimization
 * of unsmooth functionals", 1969). Not thread-safe.
 */
final class PricedBound {

  private static final double FIRST_REACH = 0.05;
  private static final double LEAST_REACH = 1e-5;
  private static final int PATIENCE = 6;
  private static final double ALL_BUT_NOTHING = 1e-15;

  private final List<List<Choice>> requests;
  private final double miss;
  private final Laying laying;
  private final double[] prices;
  private final double[] usage;
  private final double[] best;
  private double least = Double.POSITIVE_INFINITY;

  /**
   * Prepares.
   *
   * @param requests by request, its choices
   * @param miss what a request earns at most that is not served within its limits
   * @param cells what is scarce
   */
  PricedBound(List<List<Choice>> requests, double miss, Cells cells) {
    this.requests = requests;
    this.miss = miss;
    this.laying = new Laying(cells);
    this.prices = new double[cells.count()];
    this.usage = new double[cells.count()];
    this.best = new double[cells.count()];
  }

  /**
   * Tightens the bound.
   *
   * @param steps how many prices are tried after those of 0
   * @return the least bound found
   */
  double tighten(int steps) {
    double reach = FIRST_REACH;
    int failed = 0;
    double value = evaluate();
    for (int step = 0; step < steps && reach > LEAST_REACH; step++) {
      double before = least;
      double level = least - reach * (Math.abs(least) + miss);
      if (!move(value - level)) {
        break;
      }
      value = evaluate();
      failed = least < before ? 0 : failed + 1;
      if (failed >= PATIENCE) {
        failed = 0;
        reach /= 2;
        System.arraycopy(best, 0, prices, 0, prices.length);
        value = evaluate();
      }
    }
    return least;
  }

  /** Moves along the subgradient; false if it is 0, where the bound is as tight as it gets. */
  private boolean move(double distance) {
    double norm = 0;
    for (int cell = 0; cell < prices.length; cell++) {
      double over = usage[cell] - 1;
      norm += prices[cell] > 0 || over > 0 ? over * over : 0;
    }
    if (norm < ALL_BUT_NOTHING) {
      return false;
    }
    for (int cell = 0; cell < prices.length; cell++) {
      prices[cell] = Math.max(0, prices[cell] + distance / norm * (usage[cell] - 1));
    }
    return true;
  }

  private double evaluate() {
    Arrays.fill(usage, 0);
    double value = Arrays.stream(prices).sum();
    for (List<Choice> choices : requests) {
      value += choose(choices);
    }
    if (value < least) {
      least = value;
      System.arraycopy(prices, 0, best, 0, prices.length);
    }
    return value;
  }

  private double choose(List<Choice> choices) {
    double most = miss;
    Choice taken = null;
    for (Choice choice : choices) {
      if (choice.value() > most) {
        double value = choice.value() - cost(choice, choice.value() - most);
        if (value > most) {
          most = value;
          taken = choice;
        }
      }
    }
    if (taken != null) {
      use(taken);
    }
    return most;
  }

  private double cost(Choice choice, double most) {
    double cost = 0;
    for (int place = 0; place < choice.cells().length; place++) {
      cost += choice.shares()[place] * prices[choice.cells()[place]];
    }
    for (Claim claim : choice.claims()) {
      if (cost >= most) {
        return cost;
      }
      cost += laying.lay(claim, prices, null, most - cost);
    }
    return cost;
  }

  private void use(Choice choice) {
    for (int place = 0; place < choice.cells().length; place++) {
      usage[choice.cells()[place]] += choice.shares()[place];
    }
    for (Claim claim : choice.claims()) {
      laying.lay(claim, prices, usage, Double.POSITIVE_INFINITY);
    }
  }
}
