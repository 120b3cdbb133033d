package io.masito.policies;

import org.jspecify.annotations.Nullable;

/**
 * What a policy made of an observation.
 *
 * @param policy name of the policy
 * @param choice the option that it chose, maybe one that it may not; null if it chose none
 * @param problem why the decision failed, one line; null if it did not
 */
public record Verdict(String policy, @Nullable Integer choice, @Nullable String problem) {

  /**
   * Tells of a choice.
   *
   * @param policy name of the policy
   * @param choice the option
   * @return the verdict
   */
  public static Verdict chose(String policy, int choice) {
    return new Verdict(policy, choice, null);
  }

  /**
   * Tells of a failure.
   *
   * @param policy name of the policy
   * @param problem one line
   * @return the verdict
   */
  public static Verdict failed(String policy, String problem) {
    return new Verdict(policy, null, problem);
  }
}
