package io.masito.env.view;

/**
 * What an agent knows of how many requests a place still takes from it, and for how much money.
 *
 * @param left share of the allowance that is left
 * @param exhausted whether a request sent now would be refused for its rate or for the budget
 * @param retryAfterSeconds time until one would be taken, for its rate, 0 if it would be now
 * @param budget what is left of the budget
 */
public record RateAllowance(
    double left, boolean exhausted, double retryAfterSeconds, BudgetAllowance budget) {

  /** A place that takes all. */
  public static final RateAllowance UNLIMITED = new RateAllowance(1, false, 0);

  /**
   * Makes the allowance of a place without a budget.
   *
   * @param left share of the allowance that is left
   * @param exhausted whether a request sent now would be refused for its rate
   * @param retryAfterSeconds time until one would be taken, 0 if it would be now
   */
  public RateAllowance(double left, boolean exhausted, double retryAfterSeconds) {
    this(left, exhausted, retryAfterSeconds, BudgetAllowance.UNLIMITED);
  }

  /** A place that takes nothing. */
  public static final RateAllowance NONE = new RateAllowance(0, true, 0);
}
