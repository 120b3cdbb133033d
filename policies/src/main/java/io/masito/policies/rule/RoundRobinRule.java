package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Takes the options in turn, row after row, each agent for itself: cyclic dispatching as in Mor
 * Harchol-Balter, Mark E. Crovella, Cristina D. Murta, "On Choosing a Task Assignment Policy for a
 * Distributed Server System", Journal of Parallel and Distributed Computing 59, 1999.
 *
 * <p>Changed: a masked option is passed over and loses its turn. Stores for each agent the row to
 * try next.
 */
public final class RoundRobinRule implements Policy {

  private final int[] next;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   */
  public RoundRobinRule(EnvSpec spec) {
    next = new int[spec.agents().size()];
  }

  @Override
  public int choose(int agent, Observation observation) {
    int options = observation.options();
    for (int tried = 0; tried < options; tried++) {
      int option = (next[agent] + tried) % options;
      if (observation.allowed(option)) {
        next[agent] = option + 1;
        return option;
      }
    }
    throw new IllegalArgumentException("none of the " + options + " options is allowed");
  }
}
