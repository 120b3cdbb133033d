package io.masito.eval.score;

import io.masito.eval.stats.Estimate;
import java.util.List;

/**
 * A policy over all scenarios that have a bound, on the scale of scores.
 *
 * @param policy name of the policy
 * @param runs how many runs it is over
 * @param mean mean score
 * @param interquartileMean mean of the middle half of the scores
 * @param optimalityGap mean of what is missing to a score of 1
 * @param profile share of runs above each threshold
 */
public record Aggregate(
    String policy,
    int runs,
    Estimate mean,
    Estimate interquartileMean,
    Estimate optimalityGap,
    List<ProfilePoint> profile) {

  /**
   * A point of a performance profile.
   *
   * @param score the threshold
   * @param share share of runs with a higher score
   */
  public record ProfilePoint(double score, Estimate share) {}

  /** Copies the list. */
  public Aggregate {
    profile = List.copyOf(profile);
  }
}
