package io.masito.eval.bound;

import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import java.util.List;

/** Finds the best rule of a world, its numbers tuned. */
public final class BestRule {

  private BestRule() {}

  /**
   * Plays all rules, those with numbers once for each set of numbers worth trying.
   *
   * @param world the world
   * @param seeds episodes that each is played on
   * @param pool runs the episodes
   * @return the rule of the greatest mean utility per request, with its numbers in its name
   */
  public static PolicySource of(NamedWorld world, List<Long> seeds, InOrder pool) {
    return new RuleTuning(world, seeds, pool).best();
  }
}
