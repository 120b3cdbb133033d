package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.LOAD_REQUESTS;
import static io.masito.env.view.SchedulingFeature.SERVING;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Joins the shortest queue: the place with the fewest outstanding requests, by its last message and
 * what the agent has sent there since (Wayne Winston, "Optimality of the Shortest Line Discipline",
 * Journal of Applied Probability 14, 1977).
 *
 * <p>Changed: of equally loaded places the one that is expected to finish first. The cloud tells no
 * load, so it has no queue to compare and takes part only if no option at the edge is allowed; then
 * the option there that is expected to finish first is taken. Stores nothing.
 */
public final class JsqRule implements Policy {

  private static final Preference SHORTEST_QUEUE =
      Preference.least(LOAD_REQUESTS).thenLeast(EXPECTED_LATENCY_SECONDS);

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int edge = SHORTEST_QUEUE.best(observation, JsqRule::servesAtEdge);
    return edge != Preference.NONE ? edge : otherwise.choose(agent, observation);
  }

  private static boolean servesAtEdge(Observation observation, int option) {
    return IS_CLOUD.of(observation, option) == 0 && SERVING.of(observation, option) == 1;
  }
}
