package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Earliest deadline first, each where it ends first: of all waiting requests the one with the
 * nearest limit is placed first (the order is that of Chung Laung Liu, James W. Layland,
 * "Scheduling Algorithms for Multiprogramming in a Hard-Real-Time Environment", Journal of the ACM
 * 20, 1973); so a patient request gives way to urgent ones.
 *
 * <p>Changed: places serve in the order in which requests come, which an agent cannot change, and
 * it decides each request at once, so its waiting set is the one that is due. {@link StandIns} take
 * the place of the others, as if all had come now, and what is planned for them is forgotten. If
 * none is expected it is {@link SedRule}. Stores the last requests of each agent.
 */
public final class EdfSedRule implements Policy {

  private final BatchPlanner planner;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param horizonSeconds how far ahead requests are expected
   */
  EdfSedRule(EnvSpec spec, double horizonSeconds) {
    planner = new BatchPlanner(spec, horizonSeconds, (best, second, limit) -> limit);
  }

  @Override
  public int choose(int agent, Observation observation) {
    return planner.place(agent, observation);
  }
}
