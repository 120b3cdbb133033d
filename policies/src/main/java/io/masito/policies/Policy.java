package io.masito.policies;

import io.masito.env.AgentTurn;
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
   * What it throws is ignored, for its decisions are made.
   */
  default void close() {}

  /**
   * Chooses an option for a due agent. Whoever plays a policy through a world calls this and not
   * {@link #choose}, once for each decision in the order of the turns. A policy that learns while
   * it decides overrides it: the turn carries the id of the decision and the rewards of the agent's
   * own earlier decisions that have become known, just what a live node's agent would know then. A
   * policy must stand rewards of decisions that it has not taken.
   *
   * @param due what is due; its decision id is that of a decision
   * @return row of an allowed option
   */
  default int decide(AgentTurn due) {
    return choose(due.agent(), due.observation());
  }
}
