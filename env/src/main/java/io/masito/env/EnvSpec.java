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
 */
public record EnvSpec(
    String id,
    int version,
    List<String> agents,
    List<List<ExecutionOption>> options,
    FeatureSchema schema,
    long horizonNanos,
    long longestCreditNanos) {

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
   * Gives the largest number of options that any agent has.
   *
   * @return the size of the longest option list
   */
  public int maxOptions() {
    return options.stream().mapToInt(List::size).max().orElseThrow();
  }
}
