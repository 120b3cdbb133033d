package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Least slack first, each where it ends first: of all waiting requests the one is placed first
 * whose limit leaves least beyond its earliest end (least laxity, Aloysius Ka-Lau Mok, "Fundamental
 * Design Problems of Distributed Systems for the Hard-Real-Time Environment", PhD thesis, MIT,
 * 1983); so a request gives way to those that can afford less.
 *
 * <p>Changed: places serve in the order in which requests come, which an agent cannot change, and
 * it decides each request at once, so its waiting set is the one that is due. {@link StandIns} take
 * the place of the others, as if all had come now, and what is planned for them is forgotten. If
 * none is expected it is {@link SedRule}. Stores the last requests of each agent.
 */
public final class LeastSlackRule implements Policy {

  private final BatchPlanner planner;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param horizonSeconds how far ahead requests are expected
   */
  LeastSlackRule(EnvSpec spec, double horizonSeconds) {
    planner = new BatchPlanner(spec, horizonSeconds, (best, second, limit) -> limit - best);
  }

  @Override
  public int choose(int agent, Observation observation) {
    return planner.place(agent, observation);
  }
}
