package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Shortest expected delay: the allowed option whose last token is expected first (Yun-Chung Chow,
 * Walter H. Kohler, "Models for Dynamic Load Balancing in a Heterogeneous Multiple Processor
 * System", IEEE Transactions on Computers C-28, 1979).
 *
 * <p>Changed: the expectation is the agent's own estimate, network and predicted length included,
 * not a queue length over a service rate. Stores nothing.
 */
public final class SedRule implements Policy {

  private static final Preference SOONEST = Preference.least(EXPECTED_LATENCY_SECONDS);

  @Override
  public int choose(int agent, Observation observation) {
    return SOONEST.best(observation);
  }
}
