package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.stream.IntStream;

/** A generator for each agent of an episode; what one draws moves no other. Not thread-safe. */
final class AgentDraws {

  private final SmallRandom[] draws;

  AgentDraws(EnvSpec spec, long seed) {
    var streams = new RandomStreams(seed);
    draws =
        IntStream.range(0, spec.agents().size())
            .mapToObj(agent -> streams.of(Purpose.RULE, agent))
            .toArray(SmallRandom[]::new);
  }

  SmallRandom of(int agent) {
    return draws[agent];
  }
}
