package io.masito.eval.score;

import io.masito.eval.stats.Estimate;

/**
 * A policy set against the best rule with the same information, on the same seeds.
 *
 * @param policy name of the policy
 * @param scenario name of the scenario
 * @param rule the rule with the highest mean utility in that scenario and on those seeds
 * @param seeds how many seeds both ran on
 * @param difference utility per request of the policy less that of the rule
 * @param pValue two-sided signed-rank test of the differences
 * @param pHolm the same, corrected over the scenarios of the policy
 * @param effect matched-pairs rank-biserial correlation, from -1 to 1
 */
public record Standing(
    String policy,
    String scenario,
    String rule,
    int seeds,
    Estimate difference,
    double pValue,
    double pHolm,
    Estimate effect) {

  /**
   * Puts the corrected p in.
   *
   * @param corrected the p
   * @return the same standing with it
   */
  Standing corrected(double corrected) {
    return new Standing(policy, scenario, rule, seeds, difference, pValue, corrected, effect);
  }
}
