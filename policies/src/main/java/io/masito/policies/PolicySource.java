package io.masito.policies;

import io.masito.env.EnvSpec;
import java.util.Map;

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
   * Says what a result has to tell of where the policy came from.
   *
   * @return facts by name, such as {@code jar.sha256}; none for what is built in
   */
  default Map<String, String> origin() {
    return Map.of();
  }
}
