package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.LOAD_REQUESTS;
import static io.masito.env.view.SchedulingFeature.SERVING;

import io.masito.env.EnvSpec;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Draws some of the options and joins the shortest queue among those: the power of d choices
 * (Michael Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE Transactions
 * on Parallel and Distributed Systems 12, 2001). With old information drawing few is robust where
 * everybody running to the emptiest place is not (the same, "How Useful Is Old Information?", IEEE
 * Transactions on Parallel and Distributed Systems 11, 2000).
 *
 * <p>Changed: it draws options without putting back, so a node with two models is drawn twice as
 * often; what is compared, and who takes part, is as in {@link JsqRule}, which it equals if it
 * draws them all. Stores a generator for each agent.
 */
public final class PowerOfChoicesRule implements Policy {

  private static final Preference SHORTEST_QUEUE =
      Preference.least(LOAD_REQUESTS).thenLeast(EXPECTED_LATENCY_SECONDS);

  private final int choices;
  private final AgentDraws draws;
  private final SedRule otherwise = new SedRule();

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param seed seed of the episode
   * @param choices how many options are drawn, above 0
   */
  PowerOfChoicesRule(EnvSpec spec, long seed, int choices) {
    this.choices = choices;
    this.draws = new AgentDraws(spec, seed);
  }

  @Override
  public int choose(int agent, Observation observation) {
    boolean[] drawn = draw(observation, draws.of(agent));
    int shortest = SHORTEST_QUEUE.best(observation, (seen, option) -> drawn[option]);
    return shortest != Preference.NONE ? shortest : otherwise.choose(agent, observation);
  }

  /** Walks over the options; each is taken with the chance that the still missing ones give it. */
  private boolean[] draw(Observation observation, SmallRandom random) {
    int left = 0;
    for (int option = 0; option < observation.options(); option++) {
      left += takesPart(observation, option) ? 1 : 0;
    }
    var drawn = new boolean[observation.options()];
    int missing = Math.min(choices, left);
    for (int option = 0; option < drawn.length; option++) {
      if (takesPart(observation, option)) {
        drawn[option] = random.nextInt(left) < missing;
        missing -= drawn[option] ? 1 : 0;
        left--;
      }
    }
    return drawn;
  }

  private static boolean takesPart(Observation observation, int option) {
    return observation.allowed(option)
        && IS_CLOUD.of(observation, option) == 0
        && SERVING.of(observation, option) == 1;
  }
}
