package io.masito.agents;

import io.masito.env.config.ConfigError;
import io.masito.policies.rule.Rules;

/**
 * How a team starts: a rule decides first and fills replay with what its decisions led to, then the
 * networks are fitted so that they choose as it does, and then they learn for themselves.
 *
 * @param rule name of the rule as in {@link Rules#named}; {@link #NONE} for no warm-up
 * @param decisions of the team that the rule takes, above 0
 * @param updates of each network after them, at least 0
 * @param margin by which the rule's option should be worth more than any other, above 0; in the
 *     unit of the reward
 */
public record Warmup(String rule, int decisions, int updates, double margin) {

  /** Stands for no warm-up. */
  public static final String NONE = "none";

  /** Checks the ranges and that there is such a rule. */
  public Warmup {
    check(decisions > 0, "decisions", decisions, "above 0");
    check(updates >= 0, "updates", updates, "at least 0");
    check(margin > 0, "margin", margin, "above 0");
    if (!rule.equals(NONE)) {
      known(rule);
    }
  }

  /**
   * Says whether there is a warm-up.
   *
   * @return true if a rule decides first
   */
  public boolean on() {
    return !rule.equals(NONE);
  }

  private static void known(String rule) {
    try {
      Rules.named(rule);
    } catch (ConfigError e) {
      throw new IllegalArgumentException("warmup.rule: none, or a rule: " + e.getMessage(), e);
    }
  }

  private static void check(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException("warmup." + key + ": " + value + " must be " + allowed);
    }
  }
}
