package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Among the options expected to meet both limits the least energy: the energy- and latency-aware
 * rule that FELARE builds on (Ali Mokhtari, Md Abir Hossen, Pooyan Jamshidi, Mohsen Amini Salehi,
 * "FELARE: Fair Scheduling of Machine Learning Tasks on Heterogeneous Edge Systems",
 * arXiv:2206.00065, 2022).
 *
 * <p>Changed: one request at a time in place of a batch; a share of the limit is kept in hand; what
 * no place can serve in time is not dropped or put off but goes as in {@link SedRule}. The cloud
 * spends no energy of the edge, and would always be least; it is asked only if nobody at the edge
 * is expected to be in time. Stores the share.
 */
public final class EnergyGreedyRule implements Policy {

  private static final OptionScore ENERGY = EXPECTED_ENERGY_JOULES::of;

  private final double margin;
  private final SedRule otherwise = new SedRule();

  /**
   * Makes the rule.
   *
   * @param margin share of the limit kept in hand
   */
  EnergyGreedyRule(double margin) {
    this.margin = margin;
  }

  @Override
  public int choose(int agent, Observation observation) {
    int edge =
        ENERGY.least(observation, (seen, option) -> inTime(seen, option) && atEdge(seen, option));
    if (edge != Preference.NONE) {
      return edge;
    }
    int any = ENERGY.least(observation, this::inTime);
    return any != Preference.NONE ? any : otherwise.choose(agent, observation);
  }

  private boolean inTime(Observation seen, int option) {
    return TTFT_SLACK.of(seen, option) >= margin && LATENCY_SLACK.of(seen, option) >= margin;
  }

  private static boolean atEdge(Observation seen, int option) {
    return IS_CLOUD.of(seen, option) == 0;
  }
}
