package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.SERVING;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Goes where the least work is left (the "Least-Work-Remaining" policy of Mor Harchol-Balter, Mark
 * E. Crovella, Cristina D. Murta, "On Choosing a Task Assignment Policy for a Distributed Server
 * System", Journal of Parallel and Distributed Computing 59, 1999).
 *
 * <p>Changed: work is reckoned from the last message and what the agent has sent since, with
 * predicted lengths; of equal places the one that is expected to finish first. The cloud tells no
 * load and a place that does not answer has none, so both take part only if no other option is
 * allowed; then as {@link SedRule}. Stores nothing.
 */
public final class LeastWorkRule implements Policy {

  private static final OptionScore WORK = ServiceEstimate::backlogSeconds;

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int edge = WORK.least(observation, LeastWorkRule::tellsLoad);
    return edge != Preference.NONE ? edge : otherwise.choose(agent, observation);
  }

  private static boolean tellsLoad(Observation observation, int option) {
    return IS_CLOUD.of(observation, option) == 0 && SERVING.of(observation, option) == 1;
  }
}
