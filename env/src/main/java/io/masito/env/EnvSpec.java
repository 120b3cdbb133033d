package io.masito.env;

import io.masito.env.view.ExecutionOption;
import io.masito.env.view.FeatureSchema;
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
 */
public record EnvSpec(
    String id,
    int version,
    List<String> agents,
    List<List<ExecutionOption>> options,
    FeatureSchema schema,
    long horizonNanos,
    long longestCreditNanos,
    boolean closedLoop) {

  /** Copies the lists and checks that they fit. */
  public EnvSpec {
    agents = List.copyOf(agents);
    options = options.stream().map(List::copyOf).toList();
    if (agents.isEmpty() || agents.size() != options.size()) {
      throw new IllegalArgumentException(
          agents.size() + " agents and " + options.size() + " option lists must be equal and > 0");
    }
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
