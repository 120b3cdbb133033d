package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import java.util.stream.IntStream;

/**
 * Draws one of the allowed options, each equally likely: the floor that every other policy has to
 * clear. Random placement is the reference case of Michael Mitzenmacher, "The Power of Two Choices
 * in Randomized Load Balancing", IEEE Transactions on Parallel and Distributed Systems 12, 2001.
 *
 * <p>Changed: it draws over options, so a node with two models is drawn twice as often as one with
 * a single model. Stores a generator for each agent.
 */
public final class RandomRule implements Policy {

  private final SmallRandom[] draws;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param seed seed of the episode
   */
  public RandomRule(EnvSpec spec, long seed) {
    var streams = new RandomStreams(seed);
    draws =
        IntStream.range(0, spec.agents().size())
            .mapToObj(agent -> streams.of(Purpose.RULE, agent))
            .toArray(SmallRandom[]::new);
  }

  @Override
  public int choose(int agent, Observation observation) {
    int allowed = 0;
    for (int option = 0; option < observation.options(); option++) {
      allowed += observation.allowed(option) ? 1 : 0;
    }
    int left = draws[agent].nextInt(allowed);
    int option = 0;
    while (!observation.allowed(option) || left-- > 0) {
      option++;
    }
    return option;
  }
}
