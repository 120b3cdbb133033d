package io.masito.eval.suite;

import io.masito.policies.PolicySource;

/**
 * A policy that is judged.
 *
 * @param source where it comes from
 * @param bundle true if it is a trained team's bundle, false if it is a rule
 */
public record Contender(PolicySource source, boolean bundle) {

  /**
   * Enters a rule.
   *
   * @param source the rule
   * @return the contender
   */
  public static Contender rule(PolicySource source) {
    return new Contender(source, false);
  }

  /**
   * Enters a trained team's bundle.
   *
   * @param source the bundle
   * @return the contender
   */
  public static Contender bundle(PolicySource source) {
    return new Contender(source, true);
  }

  /**
   * Gives the name that tables show.
   *
   * @return the name of the source
   */
  public String name() {
    return source.name();
  }
}
