package io.masito.env.reward;

/**
 * What a request earned, term by term.
 *
 * @param quality for the answer, at least 0
 * @param miss for missing a limit or not being served, at most 0
 * @param energy for energy, at most 0
 * @param money for money, at most 0
 */
public record RewardTerms(double quality, double miss, double energy, double money) {

  /**
   * Adds the terms.
   *
   * @return the utility of the request
   */
  public double utility() {
    return quality + miss + energy + money;
  }
}
