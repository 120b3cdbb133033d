package io.masito.policies;

import io.masito.env.view.Observation;

/**
 * Chooses an option for one agent at a time. It may keep state of its own during an episode, such
 * as whose turn it is. Not thread-safe unless it says so.
 */
@FunctionalInterface
public interface Policy {

  /**
   * Chooses an option.
   *
   * @param agent index of the agent that owes the decision
   * @param observation what that agent sees; at least one option is allowed
   * @return row of an allowed option
   */
  int choose(int agent, Observation observation);

  /**
   * Ends the policy after its episode and frees what it holds, such as a process. Whoever started
   * the policy calls it once, in whatever way the episode ended. Rules and bundles hold nothing.
   */
  default void close() {}
}
