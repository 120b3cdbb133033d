package io.masito.policies;

import io.masito.env.EnvSpec;

/**
 * Something that policies can be made from: a rule, a bundle, or what a user brings. A user's jar
 * names its class in {@code META-INF/services/io.masito.policies.PolicySource}; the class then has
 * a public constructor without parameters. Immutable and thread-safe.
 */
public interface PolicySource {

  /**
   * Gives the name that tables show.
   *
   * @return short and without blanks
   */
  String name();

  /**
   * Makes a fresh policy for one episode.
   *
   * @param spec the world it will decide in
   * @param seed seed of the episode; draws of the policy derive from it
   * @return a policy at its start
   * @throws io.masito.env.config.ConfigError if the policy does not fit the world
   */
  Policy start(EnvSpec spec, long seed);

  /**
   * Tells this policy from another of the same name, so that results of one are never taken for
   * those of the other.
   *
   * @return the name; what is read from files gives a digest of them
   */
  default String identity() {
    return name();
  }

  /**
   * Says whether the policy is to decide from what no agent could know, see {@link Privileged}.
   *
   * @return false for what could be deployed
   */
  default boolean privileged() {
    return false;
  }
}
