package io.masito.env.view;

/**
 * What an agent knows of how many requests a place still takes from it.
 *
 * @param left share of the allowance that is left
 * @param exhausted whether a request sent now would be refused for its rate
 * @param retryAfterSeconds time until one would be taken, 0 if it would be now
 */
public record RateAllowance(double left, boolean exhausted, double retryAfterSeconds) {

  /** A place that takes all. */
  public static final RateAllowance UNLIMITED = new RateAllowance(1, false, 0);

  /** A place that takes nothing. */
  public static final RateAllowance NONE = new RateAllowance(0, true, 0);
}
