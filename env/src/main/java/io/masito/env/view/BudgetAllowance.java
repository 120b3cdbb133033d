package io.masito.env.view;

/**
 * What an agent knows of its budget at a place.
 *
 * @param left share of the period's allowance that is neither spent nor held for requests under way
 * @param secondsToRenewal time until the next period
 * @param lastsSeconds time that the rest lasts at this period's pace so far, at most an hour
 * @param ageSeconds age of what is known of it
 * @param utilityPerUsd price of its money beyond the objective's, at least 0
 */
public record BudgetAllowance(
    double left,
    double secondsToRenewal,
    double lastsSeconds,
    double ageSeconds,
    double utilityPerUsd) {

  /** A place without a budget. */
  public static final BudgetAllowance UNLIMITED = new BudgetAllowance(1, 0, 3600, 0, 0);
}
