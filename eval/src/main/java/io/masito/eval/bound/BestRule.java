package io.masito.eval.bound;

import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.policies.rule.TunedRule;
import java.util.List;

/** Finds the best rule of a world, its numbers tuned. */
public final class BestRule {

  private BestRule() {}

  /**
   * Plays the headline rules, those with numbers once for each set of numbers worth trying.
   *
   * @param world the world
   * @param seeds episodes that each is played on
   * @param pool runs the episodes
   * @return the rule of the greatest mean utility per request, with its numbers in its name
   */
  public static PolicySource of(NamedWorld world, List<Long> seeds, InOrder pool) {
    return new RuleTuning(world, seeds, pool).best();
  }

  /**
   * Plays every rule of the registry, those with numbers once for each set of numbers worth trying;
   * it takes about ten times as long as {@link #of}, which plays the headline rules.
   *
   * @param world the world
   * @param seeds episodes that each is played on
   * @param pool runs the episodes
   * @return the rule of the greatest mean utility per request, with its numbers in its name
   */
  public static PolicySource ofEvery(NamedWorld world, List<Long> seeds, InOrder pool) {
    return new RuleTuning(world, seeds, pool).best(Rules.all(), Rules.tuned());
  }

  /**
   * Tunes the numbers of one rule.
   *
   * @param rule the rule
   * @param world the world
   * @param seeds episodes that each set of numbers is played on
   * @param pool runs the episodes
   * @return the rule with the numbers of the greatest mean utility per request
   */
  public static PolicySource tuned(
      TunedRule rule, NamedWorld world, List<Long> seeds, InOrder pool) {
    return new RuleTuning(world, seeds, pool).best(List.of(), List.of(rule));
  }
}
