package io.masito.eval.score;

import io.masito.eval.stats.Estimate;

/**
 * How a policy stands between random and bound in one scenario. Utilities are per request and means
 * over the seeds.
 *
 * @param policy name of the policy
 * @param scenario name of the scenario
 * @param utility what it earns
 * @param random what the random rule earns on the same seeds, NaN if it did not run
 * @param bound what stands for a score of 1, NaN if it is missing
 * @param boundKind {@code "upper"} if nothing can exceed it, {@code "achievable"} if it is the best
 *     that was found, {@code "missing"}
 * @param score (utility - random) / (bound - random)
 * @param gapClosed (utility - best rule) / (bound - best rule), no value for that rule itself
 * @param gapToReached the same with the best schedule that was found in place of the bound
 */
public record PolicyScore(
    String policy,
    String scenario,
    double utility,
    double random,
    double bound,
    String boundKind,
    Estimate score,
    Estimate gapClosed,
    Estimate gapToReached) {

  /** A bound that was not computed. */
  public static final String MISSING = "missing";
}
