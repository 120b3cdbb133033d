package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.function.Supplier;

/**
 * A rule under its name.
 *
 * @param name what tables show
 * @param factory makes the rule for an episode
 */
record RuleSource(String name, Factory factory) implements PolicySource {

  /** Makes a rule for one episode. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes the rule.
     *
     * @param spec the world
     * @param seed seed of the episode
     * @return the rule at its start
     */
    Policy start(EnvSpec spec, long seed);
  }

  /**
   * Names a rule that reads the columns of the scheduling world and keeps nothing between
   * decisions. It refuses a world with other columns.
   */
  static RuleSource scheduling(String name, Supplier<Policy> rule) {
    return reading(name, (spec, seed) -> rule.get());
  }

  /** Names a rule that reads the columns of the scheduling world and refuses any other. */
  static RuleSource reading(String name, Factory factory) {
    return new RuleSource(
        name,
        (spec, seed) -> {
          requireSchedulingColumns(name, spec);
          return factory.start(spec, seed);
        });
  }

  @Override
  public Policy start(EnvSpec spec, long seed) {
    return factory.start(spec, seed);
  }

  private static void requireSchedulingColumns(String name, EnvSpec spec) {
    if (!spec.schema().digest().equals(SchedulingFeature.schema().digest())) {
      throw new ConfigError(
          "policy %s: world %s has feature schema version %d with %d columns; the rule reads the %d columns of the scheduling world, version %d; use random or round-robin there"
              .formatted(
                  name,
                  spec.id(),
                  spec.schema().version(),
                  spec.schema().size(),
                  SchedulingFeature.schema().size(),
                  SchedulingFeature.VERSION));
    }
  }
}
