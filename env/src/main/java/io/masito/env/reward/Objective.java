package io.masito.env.reward;

import io.masito.env.config.Ranges;

/**
 * What a request is worth. A request that was served within its limits earns the quality of its
 * answer, any other loses a penalty; energy and money are charged to both.
 *
 * @param missPenalty lost by a request that was not served within its limits, in [0, 10]
 * @param utilityPerJoule price of a joule above idle at the edge, at least 0
 * @param utilityPerUsd price of a dollar paid to the cloud, at least 0
 */
public record Objective(double missPenalty, double utilityPerJoule, double utilityPerUsd) {

  /** Checks the ranges. */
  public Objective {
    Ranges.within("missPenalty", missPenalty, 0, 10);
    Ranges.within("utilityPerJoule", utilityPerJoule, 0, Double.POSITIVE_INFINITY);
    Ranges.within("utilityPerUsd", utilityPerUsd, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * Scores a request.
   *
   * @param withinLimits whether it was served and met its limits
   * @param quality quality of the answer, in [0, 1]
   * @param energyJoules energy above idle that the edge spent on it
   * @param costUsd money paid for it
   * @return the terms
   */
  public RewardTerms score(
      boolean withinLimits, double quality, double energyJoules, double costUsd) {
    return score(withinLimits, quality, energyJoules, costUsd, 0, 0);
  }

  /**
   * Scores a request where energy and money have prices of their own.
   *
   * @param withinLimits whether it was served and met its limits
   * @param quality quality of the answer, in [0, 1]
   * @param energyJoules energy above idle that the edge spent on it
   * @param costUsd money paid for it
   * @param extraPerJoule price of that energy beyond {@link #utilityPerJoule}, at least 0
   * @param extraPerUsd price of that money beyond {@link #utilityPerUsd}, at least 0
   * @return the terms
   */
  public RewardTerms score(
      boolean withinLimits,
      double quality,
      double energyJoules,
      double costUsd,
      double extraPerJoule,
      double extraPerUsd) {
    return new RewardTerms(
        withinLimits ? quality : 0,
        withinLimits ? 0 : -missPenalty,
        -(utilityPerJoule + extraPerJoule) * energyJoules,
        -(utilityPerUsd + extraPerUsd) * costUsd);
  }
}
