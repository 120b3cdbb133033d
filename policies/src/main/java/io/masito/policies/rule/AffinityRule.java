package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.LOAD_FRACTION;
import static io.masito.env.view.SchedulingFeature.PREFIX_HIT_TOKENS;
import static io.masito.env.view.SchedulingFeature.PROMPT_TOKENS;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Stays where the prompt's prefix is cached unless that place is overloaded, as the cache-aware
 * router of SGLang does (Lianmin Zheng et al., "SGLang: Efficient Execution of Structured Language
 * Model Programs", NeurIPS 2024, and its router of December 2024): the place with the longest match
 * is taken if it matches at least half of the prompt; otherwise, and when load is out of balance,
 * the least loaded. What counts as overloaded is taken from consistent hashing with bounded loads
 * (Vahab Mirrokni, Mikkel Thorup, Morteza Zadimoghaddam, SODA 2018): more than 1.25 times the mean.
 *
 * <p>Changed: loads are shares of what each place runs at once, since places differ; a place that
 * is less than half full is never overloaded; the least loaded is that which is expected to finish
 * first, cloud included. Stores nothing.
 */
public final class AffinityRule implements Policy {

  private static final double SHORTEST_MATCH = 0.5;
  private static final double MOST_OVER_MEAN = 1.25;
  private static final double HALF_FULL = 0.5;

  private static final Preference LONGEST_MATCH =
      Preference.most(PREFIX_HIT_TOKENS).thenLeast(EXPECTED_LATENCY_SECONDS);

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int longest = LONGEST_MATCH.best(observation);
    double least = SHORTEST_MATCH * PROMPT_TOKENS.of(observation, longest);
    return PREFIX_HIT_TOKENS.of(observation, longest) >= least && !overloaded(observation, longest)
        ? longest
        : otherwise.choose(agent, observation);
  }

  private static boolean overloaded(Observation observation, int option) {
    double load = LOAD_FRACTION.of(observation, option);
    return load > HALF_FULL && load > MOST_OVER_MEAN * meanLoad(observation);
  }

  private static double meanLoad(Observation observation) {
    double sum = 0;
    int count = 0;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option) && IS_CLOUD.of(observation, option) == 0) {
        sum += LOAD_FRACTION.of(observation, option);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
