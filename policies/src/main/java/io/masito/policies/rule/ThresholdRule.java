package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.IS_HERE;
import static io.masito.env.view.SchedulingFeature.LOAD_FRACTION;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Stays, with the best model here, while the own load is below a threshold, and looks around
 * otherwise: a sender-initiated threshold policy (Derek L. Eager, Edward D. Lazowska, John
 * Zahorjan, "Adaptive Load Sharing in Homogeneous Distributed Systems", IEEE Transactions on
 * Software Engineering 12, 1986). At threshold 0 it is {@link SedRule}, at one that is never
 * reached {@link LocalRule}.
 *
 * <p>Changed: load is the share of what the place runs at once, since nodes differ; who does not
 * stay goes where {@link SedRule} goes, which may be here with another model. Stores the threshold.
 */
public final class ThresholdRule implements Policy {

  private final double threshold;
  private final LocalRule here = new LocalRule();
  private final SedRule around = new SedRule();

  /**
   * Makes the rule.
   *
   * @param threshold load from which on it looks around, as a share of the batch limit
   */
  ThresholdRule(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public int choose(int agent, Observation observation) {
    int stay = here.choose(agent, observation);
    boolean stays =
        IS_HERE.of(observation, stay) > 0 && LOAD_FRACTION.of(observation, stay) < threshold;
    return stays ? stay : around.choose(agent, observation);
  }
}
