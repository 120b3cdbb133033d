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
}
