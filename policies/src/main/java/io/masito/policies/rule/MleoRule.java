package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.SERVING;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Minimum latency estimate: the least sum of transfer, backlog and own service, the place taken for
 * a queue that serves one after another at full speed. The name is that of the strongest rule in
 * Giannopoulos, Paralikas, Spantideas, Trakadas, "HOODIE: Hybrid Computation Offloading via
 * Distributed Deep Reinforcement Learning in Delay-aware Cloud-Edge Continuum", IEEE Open Journal
 * of the Communications Society 5, 2024.
 *
 * <p>Changed: HOODIE's compares waits alone, since there every place computes a task about equally
 * fast; here transfer and service are added. It differs from {@link SedRule} in that it knows
 * nothing of batches, loads of models and limits of rates, and a backlog is work, not time. A place
 * that does not answer comes last. Stores nothing.
 */
public final class MleoRule implements Policy {

  private static final OptionScore LATENCY =
      (seen, option) ->
          ServiceEstimate.aloneSeconds(seen, option) + ServiceEstimate.backlogSeconds(seen, option);

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int best = LATENCY.least(observation, (seen, option) -> SERVING.of(seen, option) == 1);
    return best != Preference.NONE ? best : otherwise.choose(agent, observation);
  }
}
