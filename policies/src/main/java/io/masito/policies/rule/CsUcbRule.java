package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * A bandit whose arms are the options, among those that satisfy the constraints: the greatest upper
 * confidence bound of the mean reward (CS-UCB of Zheming Yang, Yuanhao Yang, Chang Zhao, Qi Guo,
 * Wenkai He, Wen Ji, "PerLLM: Personalized Inference Scheduling with Edge-Cloud Collaboration for
 * Diverse LLM Services", arXiv:2405.14636, 2024; the bound is UCB1 of Peter Auer, Nicolo
 * Cesa-Bianchi, Paul Fischer, "Finite-Time Analysis of the Multiarmed Bandit Problem", Machine
 * Learning 47, 2002).
 *
 * <p>Changed: the constraints are the two limits of the request, by the agent's own estimate; if no
 * option satisfies them it decides as {@link SedRule}. The reward is the utility, not the energy.
 * Loads drift, so only the last {@value #WINDOW} rewards of an agent count (Aurelien Garivier, Eric
 * Moulines, "On Upper-Confidence Bound Policies for Switching Bandit Problems", ALT 2011). An arm
 * counts as tried as soon as it is chosen, since rewards come late; until one has come it is taken
 * to be worth what the agent expects. Stores the window, sums and counts of each agent, and the
 * decisions that have earned nothing yet.
 */
public final class CsUcbRule implements Policy {

  /** Rewards that an agent remembers. */
  static final int WINDOW = 200;

  private final double exploration;
  private final Arms[] arms;
  private final OwnDecisions<Integer> open = new OwnDecisions<>();
  private final SedRule otherwise = new SedRule();

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param exploration what the width of the bound is multiplied with
   */
  CsUcbRule(EnvSpec spec, double exploration) {
    this.exploration = exploration;
    this.arms =
        IntStream.range(0, spec.agents().size())
            .mapToObj(agent -> new Arms(spec.options().get(agent).size()))
            .toArray(Arms[]::new);
  }

  /** What an agent has made of its options. */
  private static final class Arms {

    private final double[] sums;
    private final int[] rewards;
    private final int[] pending;
    private final Deque<Reward> window = new ArrayDeque<>();

    private record Reward(int arm, double value) {}

    Arms(int options) {
      sums = new double[options];
      rewards = new int[options];
      pending = new int[options];
    }

    void earned(int arm, double value) {
      pending[arm]--;
      rewards[arm]++;
      sums[arm] += value;
      window.addLast(new Reward(arm, value));
      if (window.size() > WINDOW) {
        Reward old = window.removeFirst();
        rewards[old.arm()]--;
        sums[old.arm()] -= old.value();
      }
    }

    int tried(int arm) {
      return rewards[arm] + pending[arm];
    }

    int tried() {
      return window.size() + IntStream.of(pending).sum();
    }
  }

  @Override
  public int decide(AgentTurn due) {
    Arms known = arms[due.agent()];
    open.hear(due, known::earned);
    int option = choose(due.agent(), due.observation());
    known.pending[option]++;
    open.made(due.decisionId(), option);
    return option;
  }

  @Override
  public int choose(int agent, Observation observation) {
    Arms known = arms[agent];
    double log = StrictMath.log(1.0 + known.tried());
    OptionScore loss = (seen, option) -> -bound(known, log, seen, option);
    int best = loss.least(observation, CsUcbRule::satisfies);
    return best != Preference.NONE ? best : otherwise.choose(agent, observation);
  }

  private double bound(Arms known, double log, Observation seen, int arm) {
    int tried = known.tried(arm);
    if (tried == 0) {
      return Double.POSITIVE_INFINITY;
    }
    int rewards = known.rewards[arm];
    double mean = rewards == 0 ? EXPECTED_UTILITY.of(seen, arm) : known.sums[arm] / rewards;
    return mean + exploration * Math.sqrt(2 * log / tried);
  }

  private static boolean satisfies(Observation seen, int option) {
    return TTFT_SLACK.of(seen, option) >= 0 && LATENCY_SLACK.of(seen, option) >= 0;
  }
}
