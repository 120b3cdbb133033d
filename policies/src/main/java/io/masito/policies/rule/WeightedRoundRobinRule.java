package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Takes the options in turn, each as often as is in proportion to its speed, and spreads its turns
 * evenly: weighted round-robin (Manolis Katevenis, Stefanos Sidiropoulos, Costas Courcoubetis,
 * "Weighted Round-Robin Cell Multiplexing in a General-Purpose ATM Switch Chip", IEEE Journal on
 * Selected Areas in Communications 9, 1991). Each allowed option is credited its share of a turn at
 * every decision; the one with the most credit is taken and pays a whole turn.
 *
 * <p>Changed: the weight is the speed for this request, as in {@link WeightedRandomRule}; a masked
 * option keeps its credit and earns none. Stores the credits of each agent.
 */
public final class WeightedRoundRobinRule implements Policy {

  private final double[][] credits;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   */
  public WeightedRoundRobinRule(EnvSpec spec) {
    credits = new double[spec.agents().size()][spec.maxOptions()];
  }

  @Override
  public int choose(int agent, Observation observation) {
    double[] credit = credits[agent];
    double sum = 0;
    for (int option = 0; option < observation.options(); option++) {
      sum += observation.allowed(option) ? speed(observation, option) : 0;
    }
    int most = Preference.NONE;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        credit[option] += speed(observation, option) / sum;
        most = most == Preference.NONE || credit[option] > credit[most] ? option : most;
      }
    }
    credit[most] -= 1;
    return most;
  }

  private static double speed(Observation observation, int option) {
    return 1 / ServiceEstimate.serviceSeconds(observation, option);
  }
}
