package io.masito.env;

import io.masito.env.view.ExecutionOption;
import io.masito.env.view.FeatureSchema;
import java.util.Collections;
import java.util.List;

/**
 * What a world is. The version rises whenever its dynamics, observation or reward change.
 *
 * @param id name of the world, for example a scenario's
 * @param version version of its dynamics, observation and reward, from 1
 * @param agents names of the agents, by index
 * @param options by agent, the options that the rows of its observations stand for, in row order
 * @param schema the features of a row
 * @param horizonNanos when an episode is cut, simulated nanoseconds
 * @param longestCreditNanos no reward is earned later than this after its decision; 0 if every
 *     reward is known at the decision itself
 * @param closedLoop whether decisions may move later arrivals, or cut them off, as when users wait
 *     for an answer before they go on; otherwise every policy meets the same arrivals
 * @param nodeClasses by agent, what its node is, for example its device and models: agents of equal
 *     classes are alike; empty words if nothing is said of them
 */
public record EnvSpec(
    String id,
    int version,
    List<String> agents,
    List<List<ExecutionOption>> options,
    FeatureSchema schema,
    long horizonNanos,
    long longestCreditNanos,
    boolean closedLoop,
    List<String> nodeClasses) {

  /** Copies the lists and checks that they fit. */
  public EnvSpec {
    agents = List.copyOf(agents);
    options = options.stream().map(List::copyOf).toList();
    if (agents.isEmpty() || agents.size() != options.size()) {
      throw new IllegalArgumentException(
          agents.size() + " agents and " + options.size() + " option lists must be equal and > 0");
    }
    nodeClasses = List.copyOf(nodeClasses);
    if (agents.size() != nodeClasses.size()) {
      throw new IllegalArgumentException(
          agents.size() + " agents and " + nodeClasses.size() + " node classes must be equal");
    }
  }

  /**
   * Makes the spec of a world that does not say what its nodes are.
   *
   * @param id name of the world
   * @param version version of dynamics, observation and reward
   * @param agents names of the agents
   * @param options by agent, its options
   * @param schema columns of the observations
   * @param horizonNanos end of an episode
   * @param longestCreditNanos longest time from a decision to its last credit
   * @param closedLoop whether decisions may move later arrivals
   */
  public EnvSpec(
      String id,
      int version,
      List<String> agents,
      List<List<ExecutionOption>> options,
      FeatureSchema schema,
      long horizonNanos,
      long longestCreditNanos,
      boolean closedLoop) {
    this(
        id,
        version,
        agents,
        options,
        schema,
        horizonNanos,
        longestCreditNanos,
        closedLoop,
        Collections.nCopies(agents.size(), ""));
  }

  /**
   * Makes the spec of a world whose arrivals depend on no decision.
   *
   * @param id name of the world
   * @param version version of dynamics, observation and reward
   * @param agents names of the agents
   * @param options by agent, its options
   * @param schema columns of the observations
   * @param horizonNanos end of an episode
   * @param longestCreditNanos longest time from a decision to its last credit
   */
  public EnvSpec(
      String id,
      int version,
      List<String> agents,
      List<List<ExecutionOption>> options,
      FeatureSchema schema,
      long horizonNanos,
      long longestCreditNanos) {
    this(id, version, agents, options, schema, horizonNanos, longestCreditNanos, false);
  }

  /**
   * Gives the largest number of options that any agent has.
   *
   * @return the size of the longest option list
   */
  public int maxOptions() {
    return options.stream().mapToInt(List::size).max().orElseThrow();
  }
}
