package io.masito.policies.bundle;

import io.masito.env.EnvSpec;
import io.masito.env.provenance.Provenance;
import io.masito.env.view.ExecutionOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle tells of itself besides its weights.
 *
 * @param name name of the policy, without blanks; empty to take the folder's name
 * @param agents names of the agents it was trained for, by index
 * @param options by agent, the options it was trained with, in row order
 * @param provenance where it came from
 * @param training facts of the training, such as {@code decisions}, by name
 * @param evaluation facts of its evaluation, such as {@code utilityMean}, by name
 */
public record BundleFacts(
    String name,
    List<String> agents,
    List<List<ExecutionOption>> options,
    Provenance provenance,
    Map<String, String> training,
    Map<String, String> evaluation) {

  /** Copies and sorts the collections and checks that they fit. */
  public BundleFacts {
    agents = List.copyOf(agents);
    options = options.stream().map(List::copyOf).toList();
    training = Collections.unmodifiableMap(new TreeMap<>(training));
    evaluation = Collections.unmodifiableMap(new TreeMap<>(evaluation));
    if (name.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("name '" + name + "' must have no blanks");
    }
    if (agents.isEmpty() || agents.size() != options.size()) {
      throw new IllegalArgumentException(
          agents.size() + " agents and " + options.size() + " option lists must be equal and > 0");
    }
  }

  /**
   * Describes a policy trained in a world.
   *
   * @param name name of the policy, without blanks; empty to take the folder's name
   * @param spec the world
   * @param provenance where the policy came from
   * @param training facts of the training, by name
   * @param evaluation facts of its evaluation, by name
   * @return the facts
   */
  public static BundleFacts of(
      String name,
      EnvSpec spec,
      Provenance provenance,
      Map<String, String> training,
      Map<String, String> evaluation) {
    return new BundleFacts(name, spec.agents(), spec.options(), provenance, training, evaluation);
  }
}
