package io.masito.policies.rule;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import java.util.stream.IntStream;

/**
 * Thompson sampling with contexts: weights are drawn from what is believed of them, and the option
 * is taken that is best by those (Shipra Agrawal, Navin Goyal, "Thompson Sampling for Contextual
 * Bandits with Linear Payoffs", ICML 2013).
 *
 * <p>Changed: as in {@link LinUcbRule}, whose contexts, belief and rewards it shares. Stores
 * weights and covariance of each agent, a generator for each, and the decisions that have earned
 * nothing yet.
 */
public final class ThompsonRule implements Policy {

  private final double spread;
  private final AgentDraws draws;
  private final LinearBelief[] beliefs;
  private final OwnDecisions<Example> open = new OwnDecisions<>();

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param seed seed of the episode
   * @param spread how many times the standard deviation of the belief is drawn with
   */
  ThompsonRule(EnvSpec spec, long seed, double spread) {
    this.spread = spread;
    this.draws = new AgentDraws(spec, seed);
    this.beliefs =
        IntStream.range(0, spec.agents().size())
            .mapToObj(agent -> new LinearBelief(OptionContext.SIZE))
            .toArray(LinearBelief[]::new);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Example(double[] context, double expected) {}

  @Override
  public int decide(AgentTurn due) {
    LinearBelief belief = beliefs[due.agent()];
    open.hear(
        due, (example, reward) -> belief.learn(example.context(), reward - example.expected()));
    Observation seen = due.observation();
    int option = choose(due.agent(), seen);
    open.made(
        due.decisionId(),
        new Example(OptionContext.of(seen, option), OptionContext.expected(seen, option)));
    return option;
  }

  @Override
  public int choose(int agent, Observation observation) {
    double[] weights = beliefs[agent].draw(draws.of(agent), spread);
    OptionScore loss =
        (seen, option) ->
            -OptionContext.expected(seen, option)
                - LinearBelief.dot(weights, OptionContext.of(seen, option));
    return loss.least(observation);
  }
}
