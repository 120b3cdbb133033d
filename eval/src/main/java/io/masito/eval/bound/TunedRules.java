package io.masito.eval.bound;

import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.TunedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tunes rules with numbers in a world, each with the same effort, on seeds on which nothing is
 * compared.
 *
 * @param tuningSeeds episodes for each set of numbers, above 0
 * @param seeds on how many seeds the rules will be compared, above 0
 * @param base seed that those of the episodes derive from
 * @param threads episodes at the same time, above 0; changes no result
 */
public record TunedRules(int tuningSeeds, int seeds, long base, int threads) {

  /** Keeps the seeds of the tuning apart from those of the comparison. */
  private static final long TUNING_BASE = 0x7475_6e65L;

  /** Checks the ranges. */
  public TunedRules {
    if (tuningSeeds < 1 || seeds < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "tuning seeds %d, seeds %d and threads %d must each be above 0"
              .formatted(tuningSeeds, seeds, threads));
    }
  }

  /**
   * Gives the seeds on which the rules are to be compared.
   *
   * @return so many seeds
   */
  public List<Long> compared() {
    return EvaluationSeeds.fresh(seeds, base);
  }

  /**
   * Gives the seeds on which they are tuned.
   *
   * @return so many seeds, none of {@link #compared}
   */
  public List<Long> tuned() {
    return EvaluationSeeds.fresh(tuningSeeds + seeds, base ^ TUNING_BASE).stream()
        .filter(seed -> !compared().contains(seed))
        .limit(tuningSeeds)
        .toList();
  }

  /**
   * Tunes rules.
   *
   * @param world the world
   * @param rules the rules
   * @param done told of each rule when its numbers are found
   * @return the rules with their numbers, in the given order
   */
  public List<PolicySource> in(
      NamedWorld world, List<TunedRule> rules, Consumer<PolicySource> done) {
    try (var pool = new InOrder(threads)) {
      List<PolicySource> tuned = new ArrayList<>();
      for (TunedRule rule : rules) {
        PolicySource best = BestRule.tuned(rule, world, tuned(), pool);
        done.accept(best);
        tuned.add(best);
      }
      return tuned;
    }
  }
}
