package io.masito.env.hindsight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be used of the cloud.
 *
 * @param requestsPerSecond that a site may send on average
 * @param burst that a site may send beyond that after a quiet time
 * @param budget allowance of money or tokens; null without one
 */
public record ForeseenCloud(double requestsPerSecond, double burst, @Nullable Budget budget) {

  /**
   * An allowance that is renewed every period.
   *
   * @param limits by account; site n uses account n modulo their number
   * @param firstFraction share of it in the first period
   * @param periodNanos length of a period
   * @param perPromptToken what a token of a prompt takes of it
   * @param perOutputToken what a token of an answer takes of it
   */
  public record Budget(
      List<Double> limits,
      double firstFraction,
      long periodNanos,
      double perPromptToken,
      double perOutputToken) {

    /** Copies the list. */
    public Budget {
      limits = List.copyOf(limits);
    }
  }
}
