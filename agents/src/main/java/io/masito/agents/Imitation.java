package io.masito.agents;

import io.masito.env.config.ConfigError;
import io.masito.policies.rule.Rules;

/**
 * What the learner imitation copies.
 *
 * @param rule name of the rule as in {@link Rules#named}
 * @param keptBackEvery of so many episodes in a row the last is not learned from but used to see
 *     how often the networks agree with the rule; above 1
 */
public record Imitation(String rule, int keptBackEvery) {

  /** Checks the range and that there is such a rule. */
  public Imitation {
    if (keptBackEvery < 2) {
      throw new IllegalArgumentException(
          "imitation.keptBackEvery: " + keptBackEvery + " must be above 1");
    }
    try {
      Rules.named(rule);
    } catch (ConfigError e) {
      throw new IllegalArgumentException("imitation.rule: a rule: " + e.getMessage(), e);
    }
  }
}
