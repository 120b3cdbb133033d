package io.masito.policies;

import io.masito.env.EnvSpec;

/**
 * The privileged copy of a policy: it decides from observations of the present state of all nodes,
 * not from messages, see {@code withFreshView}. It tells how much is lost to stale information,
 * could not be deployed, and is named {@code POLICY@fresh} wherever it appears.
 *
 * @param source the policy that is copied
 */
public record Privileged(PolicySource source) implements PolicySource {

  /** What the name of a privileged copy ends with. */
  public static final String SUFFIX = "@fresh";

  /**
   * Says whether a name is that of a privileged copy.
   *
   * @param name name of a policy
   * @return true if it ends with {@link #SUFFIX}
   */
  public static boolean isNamed(String name) {
    return name.endsWith(SUFFIX);
  }

  /**
   * Takes the suffix off a name.
   *
   * @param name name of a privileged copy
   * @return name of what it is a copy of
   */
  public static String plain(String name) {
    return name.substring(0, name.length() - SUFFIX.length());
  }

  @Override
  public String name() {
    return source.name() + SUFFIX;
  }

  @Override
  public Policy start(EnvSpec spec, long seed) {
    return source.start(spec, seed);
  }

  @Override
  public String identity() {
    return source.identity() + SUFFIX;
  }

  @Override
  public boolean privileged() {
    return true;
  }
}
