package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Max-Min: of all waiting requests the one whose earliest end is the latest is placed first
 * (Muthucumaru Maheswaran, Shoukat Ali, Howard Jay Siegel, Debra Hensgen, Richard F. Freund,
 * "Dynamic Mapping of a Class of Independent Tasks onto Heterogeneous Computing Systems", Journal
 * of Parallel and Distributed Computing 59, 1999); so long requests take the fast places and a
 * short one gives way to them.
 *
 * <p>Changed: an agent decides each request at once and for good, so its waiting set is the one
 * that is due; {@link StandIns} take the place of the others, and what is planned for them is
 * forgotten. If none is expected it is {@link SedRule}. Stores the last requests of each agent.
 */
public final class MaxMinRule implements Policy {

  private final BatchPlanner planner;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param horizonSeconds how far ahead requests are expected
   */
  MaxMinRule(EnvSpec spec, double horizonSeconds) {
    planner = new BatchPlanner(spec, horizonSeconds, (best, second, limit) -> -best);
  }

  @Override
  public int choose(int agent, Observation observation) {
    return planner.place(agent, observation);
  }
}
