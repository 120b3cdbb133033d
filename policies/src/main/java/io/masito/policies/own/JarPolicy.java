package io.masito.policies.own;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.own.OwnJar;
import io.masito.env.own.OwnName;
import io.masito.policies.OwnPolicy;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicySource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A policy from a user's jar. Its policies get a seed that is derived from the episode's.
 *
 * @param name what it is asked for by
 * @param source the user's object
 * @param jar where it comes from
 * @param limit time that a call of it may take
 */
public record JarPolicy(String name, PolicySource source, OwnJar jar, Duration limit)
    implements OwnPolicy {

  /** Time that a decision may take if nothing is said. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

  private static final int SHOWN = 200;

  /**
   * Finds the policies in a jar.
   *
   * @param jar the jar
   * @param taken names of policies that are there already
   * @param limit time that a call may take
   * @return its policies, maybe none
   * @throws ConfigError if a name is not allowed or taken
   */
  public static List<JarPolicy> of(OwnJar jar, Collection<String> taken, Duration limit) {
    var names = new ArrayList<>(taken);
    var policies = new ArrayList<JarPolicy>();
    for (PolicySource source : jar.offered(PolicySource.class)) {
      String name = OwnName.require(jar.file().toString(), name(jar, source), "policy", names);
      names.add(name);
      policies.add(new JarPolicy(name, source, jar, limit));
    }
    return policies;
  }

  private static String name(OwnJar jar, PolicySource source) {
    try {
      return Objects.toString(source.name(), "");
    } catch (RuntimeException | LinkageError e) {
      String call = jar.file() + ": " + source.getClass().getName() + ".name()";
      throw new ConfigError(call + " threw " + Words.cut(String.valueOf(e), SHOWN), e);
    }
  }

  /**
   * Starts the user's policy.
   *
   * @throws ConfigError if the user's code throws it
   * @throws PolicyFault if the user's code throws anything else or gives nothing
   */
  @Override
  @SuppressWarnings("NullAway") // The user's code may break its word and give null.
  public Policy start(EnvSpec spec, long seed) {
    String call = source.getClass().getName() + ".start";
    Policy policy;
    try {
      policy = source.start(spec, OwnSeed.of(seed));
    } catch (ConfigError | PolicyFault e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String message = call + " threw " + Words.cut(String.valueOf(e), SHOWN);
      throw new PolicyFault(PolicyFault.Kind.THREW, message, e);
    }
    if (policy == null) {
      throw new PolicyFault(PolicyFault.Kind.THREW, call + " gave null where a policy is due");
    }
    return policy;
  }

  @Override
  public String identity() {
    return "%s of %s, sha256 %s".formatted(name, jar.file().getFileName(), jar.digest());
  }
}
