package io.masito.eval.robustness;

import io.masito.eval.stats.Estimate;

/**
 * Whether a policy keeps a stated condition in one place.
 *
 * @param condition which condition
 * @param policy name of the policy
 * @param scenario where
 * @param against what it is compared with: a policy there, or an easier scenario
 * @param difference utility per request less that of what it is compared with, on the same seeds
 * @param passed whether it is kept, as far as interval or test tell
 * @param pHolm for a decline, the one-sided p of the signed-rank test that the policy earns more
 *     where it is harder, corrected by Holm over the steps of the axis; NaN for all others
 */
public record ConditionResult(
    Condition condition,
    String policy,
    String scenario,
    String against,
    Estimate difference,
    boolean passed,
    double pHolm) {

  /** What was stated. */
  public enum Condition {
    /** Without any message no worse than the best policy that reads none. */
    NO_MESSAGES("no-messages"),
    /** Never worse than random. */
    RANDOM("random"),
    /** No better where it is harder. */
    DECLINE("decline");

    private final String key;

    Condition(String key) {
      this.key = key;
    }

    /**
     * Gives the word that files use.
     *
     * @return the key
     */
    public String key() {
      return key;
    }
  }
}
