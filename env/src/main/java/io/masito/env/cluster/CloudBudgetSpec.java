package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A hard allowance of what may be spent in the cloud in each period; the periods follow one another
 * from the start of an episode on. A request is charged to the period in which it is sent. For that
 * long it holds what it may cost at most, and gives back the rest when it has ended, so no period
 * is ever overspent. One whose hold does not fit is refused until the next period.
 *
 * @param usd the allowance in US dollars, above 0; this or tokens
 * @param tokens the allowance in tokens read and written, above 0; this or usd
 * @param periodSeconds length of a period, above 0
 * @param startFraction share of the allowance that is there in the first period, in [0, 1]; all of
 *     it if it is left out
 * @param shared whether all sites draw on one allowance; otherwise, also if it is left out, it is
 *     divided among the sites by their share of the arrivals
 * @param maxOutputTokens what a request states as its longest answer, above 0; the longest of the
 *     scenario's own workload if it is left out. A longer answer is foreseen and held as it is
 * @param priceStep how much the price of its money rises in a period in which twice the allowance
 *     would be spent at that pace, utility per US dollar, at least 0; 0, no price, if it is left
 *     out. Above 0 only with usd and a period of at least a second
 */
public record CloudBudgetSpec(
    @Nullable Double usd,
    @Nullable Double tokens,
    double periodSeconds,
    @Nullable Double startFraction,
    @Nullable Boolean shared,
    @Nullable Integer maxOutputTokens,
    @Nullable Double priceStep) {

  private static final int DEFAULT_OUTPUT_TOKENS = 4096;

  /** Checks the ranges. */
  public CloudBudgetSpec {
    if ((usd == null) == (tokens == null)) {
      throw new IllegalArgumentException("usd: give an allowance either in usd or in tokens");
    }
    if (usd != null) {
      Ranges.above("usd", usd, 0);
    }
    if (tokens != null) {
      Ranges.above("tokens", tokens, 0);
    }
    Ranges.above("periodSeconds", periodSeconds, 0);
    startFraction = startFraction == null ? 1 : startFraction;
    Ranges.within("startFraction", startFraction, 0, 1);
    shared = shared != null && shared;
    if (maxOutputTokens != null) {
      Ranges.within("maxOutputTokens", maxOutputTokens, 1, Integer.MAX_VALUE);
    }
    if (priceStep != null) {
      Ranges.within("priceStep", priceStep, 0, 1_000_000);
      if (priceStep > 0 && usd == null) {
        throw new IllegalArgumentException(
            "priceStep: %s is a price of money; give the allowance in usd".formatted(priceStep));
      }
      if (priceStep > 0) {
        Ranges.within("periodSeconds", periodSeconds, 1, Double.MAX_VALUE);
      }
    }
  }

  /**
   * Gives the allowance of a period in its own unit.
   *
   * @return US dollars or tokens
   */
  public double limit() {
    return usd != null ? usd : tokens != null ? tokens : 0;
  }

  /**
   * Says what the allowance counts.
   *
   * @return true for money, false for tokens
   */
  public boolean inMoney() {
    return usd != null;
  }

  /**
   * Gives the share that is there in the first period.
   *
   * @return in [0, 1]
   */
  public double start() {
    return startFraction == null ? 1 : startFraction;
  }

  /**
   * Says who draws on it.
   *
   * @return true if all sites draw on one allowance
   */
  public boolean isShared() {
    return shared != null && shared;
  }

  /**
   * Gives the longest answer that a request states.
   *
   * @return tokens
   */
  public int longestAnswer() {
    return maxOutputTokens == null ? DEFAULT_OUTPUT_TOKENS : maxOutputTokens;
  }

  /**
   * Gives the step of the price of its money.
   *
   * @return utility per US dollar, 0 if it has no price
   */
  public double step() {
    return priceStep == null ? 0 : priceStep;
  }

  /**
   * Fills in the longest answer where none is stated.
   *
   * @param outputTokens the longest answer, above 0
   * @return this, or the same with it
   */
  public CloudBudgetSpec orLongestAnswer(int outputTokens) {
    return maxOutputTokens != null
        ? this
        : new CloudBudgetSpec(
            usd, tokens, periodSeconds, startFraction, shared, outputTokens, priceStep);
  }

  /**
   * Gives so many times the allowance.
   *
   * @param factor above 0
   * @return the larger allowance
   */
  public CloudBudgetSpec times(double factor) {
    return new CloudBudgetSpec(
        usd == null ? null : usd * factor,
        tokens == null ? null : tokens * factor,
        periodSeconds,
        startFraction,
        shared,
        maxOutputTokens,
        priceStep);
  }
}
