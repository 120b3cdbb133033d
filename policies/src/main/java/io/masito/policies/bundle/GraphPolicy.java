package io.masito.policies.bundle;

import io.masito.env.view.Observation;
import io.masito.policies.ScoringPolicy;
import java.util.List;

/**
 * Decides by graphs.
 *
 * @param byAgent the run of each agent; a single one serves any agent
 */
record GraphPolicy(List<GraphRun> byAgent) implements ScoringPolicy {

  @Override
  public int choose(int agent, Observation observation) {
    return run(agent).choose(observation);
  }

  @Override
  public double score(int agent, int option) {
    return run(agent).score(option);
  }

  private GraphRun run(int agent) {
    return byAgent.get(byAgent.size() == 1 ? 0 : agent);
  }
}
