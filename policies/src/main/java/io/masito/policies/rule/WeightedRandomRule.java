package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Draws one of the allowed options with a chance in proportion to its speed: static probabilistic
 * load balancing, as studied by Asser N. Tantawi, Don Towsley, "Optimal Static Load Balancing in
 * Distributed Computer Systems", Journal of the ACM 32, 1985.
 *
 * <p>Changed: plain proportion in place of the optimal split, which needs the rates of all
 * arrivals; the speed is one over the time of this request on the idle place, network left out, so
 * the weights differ from request to request. Stores a generator for each agent.
 */
public final class WeightedRandomRule implements Policy {

  private final AgentDraws draws;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param seed seed of the episode
   */
  public WeightedRandomRule(EnvSpec spec, long seed) {
    draws = new AgentDraws(spec, seed);
  }

  @Override
  public int choose(int agent, Observation observation) {
    double left = draws.of(agent).nextDouble() * sumOfSpeeds(observation);
    int last = Preference.NONE;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        last = option;
        left -= 1 / ServiceEstimate.serviceSeconds(observation, option);
        if (left < 0) {
          return option;
        }
      }
    }
    // Rounding may leave a trace.
    return last;
  }

  private static double sumOfSpeeds(Observation observation) {
    double sum = 0;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        sum += 1 / ServiceEstimate.serviceSeconds(observation, option);
      }
    }
    return sum;
  }
}
