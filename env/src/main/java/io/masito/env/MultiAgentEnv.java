package io.masito.env;

import io.masito.env.config.ConfigError;
import java.util.List;

/**
 * A world in which several agents decide at irregular instants, often one at a time.
 *
 * <p>An episode is {@code reset(seed)}, then {@code step} until a turn is no longer {@link
 * EpisodePhase#RUNNING}. The same seed and the same decisions give the same turns, to the bit.
 * Implementations are single-threaded: use one instance, or one fork, for each thread.
 */
public interface MultiAgentEnv {

  /**
   * Says what this world is: its identity and version, agents, options, features and time limits.
   *
   * @return the same value during the whole life of the environment
   */
  EnvSpec spec();

  /**
   * Starts an episode and runs to the first instant at which a decision is due.
   *
   * @param seed the seed of every draw in the episode
   * @return the first turn
   */
  Turn reset(long seed);

  /**
   * Applies the decisions of all due agents and runs to the next instant at which one is due.
   *
   * @param decisions exactly one decision for each agent of the last turn, in the order of the turn
   * @return the next turn
   * @throws IllegalArgumentException if a decision is missing, unknown or chooses a masked option
   * @throws IllegalStateException before {@code reset} or after the episode has ended
   */
  Turn step(List<Decision> decisions);

  /**
   * Copies the running world. The copy meets the same future as the original as long as it is given
   * the same decisions, and the same arrivals, lengths, delays and losses whatever it is given.
   *
   * @return an independent world that stands at the same turn
   */
  MultiAgentEnv fork();

  /**
   * Tells when requests are given up, so that those which were not served can count with that.
   *
   * @return limit on the latency by class of requests, nanoseconds; nothing if the world has none
   */
  default List<Long> latencyLimitsNanos() {
    return List.of();
  }

  /**
   * Gives a world of its own with the same dynamics in which agents see the present state of every
   * node and not what they were told. Nothing else differs: messages go and cost as ever, and equal
   * decisions lead to equal outcomes, but for the last bits of sums. No agent could know as much,
   * so this is for privileged copies of policies alone, and a result made with it has to say so.
   *
   * @return a world that waits for {@link #reset}; this one if it is such a world
   * @throws ConfigError if the world has no such view
   */
  default MultiAgentEnv withFreshView() {
    throw new ConfigError(
        "world %s: has no view of the present state of all nodes; leave out policies named @fresh"
            .formatted(spec().id()));
  }
}
