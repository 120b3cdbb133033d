package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Drift plus penalty: the least {@code backlog * work + debt * energy - V * utility} of the option,
 * where the debt is a virtual queue of energy: it grows by what a decision is expected to spend,
 * and falls by an allowance with each (Michael J. Neely, "Stochastic Network Optimization with
 * Application to Communication and Queueing Systems", Morgan and Claypool, 2010).
 *
 * <ul>
 *   <li>{@code backlog} and {@code work} are in seconds, {@code utility} is {@code
 *       EXPECTED_UTILITY}, {@code energy} is in allowances: {@code EXPECTED_ENERGY_JOULES /
 *       joules}.
 *   <li>After each decision {@code debt = max(0, debt + energy - 1)}.
 *   <li>The larger {@code V}, the more counts utility and the longer grow the queues; at 0 it
 *       counts nothing, and without end it is the greatest own expected utility.
 * </ul>
 *
 * <p>Changed: queues are what the last message says, reckoned up by the agent; there are no slots,
 * so the debt falls with each decision and not with time; each agent has its own debt and counts
 * what its requests spend anywhere at the edge. Stores the debt of each agent.
 */
public final class LyapunovRule implements Policy {

  private final double weight;
  private final double joules;
  private final double[] debt;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param weight V, what a utility of 1 weighs, in square seconds
   * @param joules allowance of a request
   */
  LyapunovRule(EnvSpec spec, double weight, double joules) {
    this.weight = weight;
    this.joules = joules;
    this.debt = new double[spec.agents().size()];
  }

  @Override
  public int choose(int agent, Observation observation) {
    double owed = debt[agent];
    OptionScore score = (seen, option) -> score(seen, option, owed);
    int best = score.least(observation);
    debt[agent] = Math.max(0, owed + allowances(observation, best) - 1);
    return best;
  }

  private double score(Observation seen, int option, double owed) {
    double drift =
        ServiceEstimate.backlogSeconds(seen, option) * WORK_SECONDS.of(seen, option)
            + owed * allowances(seen, option);
    return drift - weight * EXPECTED_UTILITY.of(seen, option);
  }

  private double allowances(Observation seen, int option) {
    return EXPECTED_ENERGY_JOULES.of(seen, option) / joules;
  }
}
