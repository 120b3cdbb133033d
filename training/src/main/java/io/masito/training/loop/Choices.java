package io.masito.training.loop;

/**
 * How much what a team chooses depends on what it sees. Only decisions with two or more allowed
 * options count. Agents are looked at one by one, since a team in which each agent always takes its
 * own one option depends on nothing; figures of the team are means over decisions.
 *
 * @param entropyBits entropy of an agent's choices in bits; for a greedy policy, whose choice
 *     follows from what it sees, also the mutual information between both; NaN without decisions
 * @param stateDependence share of the decisions at which an agent's most common option was allowed
 *     and it took another, in [0, 1]; NaN without decisions
 * @param constantAgents agents that took their most common option nearly always when allowed
 * @param agents agents that made enough decisions to tell
 */
public record Choices(double entropyBits, double stateDependence, int constantAgents, int agents) {

  /**
   * Says whether the policy has become a constant.
   *
   * @return true if all agents that can be told of are constant, and there are any
   */
  public boolean constant() {
    return agents > 0 && constantAgents == agents;
  }
}
