package io.masito.env;

/**
 * A kind of world that somebody brings in a jar of their own: the jar names its class in {@code
 * META-INF/services/io.masito.env.EnvSource}, and the class has a public constructor without
 * parameters. Immutable and thread-safe.
 */
public interface EnvSource {

  /**
   * Gives the name that the world is asked for by.
   *
   * @return letters, digits, '.', '_' and '-', the first a letter; at most 40
   */
  String name();

  /**
   * Says in one line what the world is.
   *
   * @return one line for people
   */
  default String description() {
    return "a world of your own";
  }

  /**
   * Makes a world. Called once for each episode that is played beside others.
   *
   * @return a new world that shares no state with those made before
   */
  MultiAgentEnv create();
}
