package io.masito.policies.rule;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import java.util.stream.IntStream;

/**
 * LinUCB, a bandit with contexts: the option with the greatest upper confidence bound of its
 * reward, which is taken to be linear in what is seen of the option (Lihong Li, Wei Chu, John
 * Langford, Robert E. Schapire, "A Contextual-Bandit Approach to Personalized News Article
 * Recommendation", WWW 2010).
 *
 * <p>Changed: an agent has one set of weights for all options, since these are told apart by their
 * figures, see {@link OptionContext}; the reward is learned as a correction of what the agent
 * expects; rewards come late and are taken in when they become known. An agent learns from its own
 * decisions alone and afresh in each episode. Stores weights and covariance of each agent and the
 * decisions that have earned nothing yet.
 */
public final class LinUcbRule implements Policy {

  private final double confidence;
  private final LinearBelief[] beliefs;
  private final OwnDecisions<Example> open = new OwnDecisions<>();

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param confidence how many standard deviations the bound lies above the mean
   */
  LinUcbRule(EnvSpec spec, double confidence) {
    this.confidence = confidence;
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
    LinearBelief belief = beliefs[agent];
    OptionScore loss =
        (seen, option) -> {
          double[] context = OptionContext.of(seen, option);
          double bound = belief.mean(context) + confidence * belief.width(context);
          return -(OptionContext.expected(seen, option) + bound);
        };
    return loss.least(observation);
  }
}
