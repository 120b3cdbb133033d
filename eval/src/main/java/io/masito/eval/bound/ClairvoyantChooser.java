package io.masito.eval.bound;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses with knowledge of the future: for each allowed option the world is forked, given that
 * option, and played on by a rule with the true arrivals, lengths, delays and losses; the option
 * after which everybody together earns most is taken. The rule's own choice stays unless another is
 * strictly better.
 *
 * <p>It is the rollout algorithm: Dimitri P. Bertsekas, John N. Tsitsiklis and Cynara Wu, "Rollout
 * Algorithms for Combinatorial Optimization", Journal of Heuristics 3, 1997, which shows that one
 * step of it never ends worse than the rule where the rule decides by the state alone and the look
 * reaches to the end. Changed: the look ends at a horizon, so "never worse" becomes "hardly ever";
 * of agents that are due at the same instant each chooses in turn, the later ones' choices being
 * the rule's (Bertsekas, "Multiagent Rollout Algorithms and Reinforcement Learning", 2019); only
 * every k-th decision may be looked at. It is no bound: it looks one decision deep.
 *
 * <p>What an option earns is the sum over all agents of the utility of the requests in the world at
 * the decision and of those that arrive within the horizon, each to its own end. A rule that keeps
 * state is started anew for each look. Stores the count of decisions and of open requests. Use one
 * for each episode; not thread-safe.
 */
public final class ClairvoyantChooser {

  /** Sums of utilities closer than this are equal but for rounding. */
  private static final double TIE = 1e-9;

  private final PolicySource source;
  private final RolloutPlan plan;
  private final EnvSpec spec;
  private final long seed;
  private final Policy rule;
  private long decided;
  private long open;

  /**
   * Makes a chooser for one episode.
   *
   * @param source the rule that it improves on and looks ahead with
   * @param plan how far and how often it looks
   * @param spec the world
   * @param seed seed of the episode
   */
  public ClairvoyantChooser(PolicySource source, RolloutPlan plan, EnvSpec spec, long seed) {
    this.source = source;
    this.plan = plan;
    this.spec = spec;
    this.seed = seed;
    this.rule = source.start(spec, seed);
  }

  /**
   * Chooses for all agents that are due. Every turn of the episode has to be shown, in order.
   *
   * @param world the world that stands at the turn; it is only forked
   * @param turn the turn, running
   * @return a decision for each due agent, in the order of the turn
   */
  public List<Decision> choose(MultiAgentEnv world, Turn turn) {
    open -= turn.outcomes().size();
    List<Decision> decisions = new ArrayList<>(Future.decisions(rule, turn));
    for (int index = 0; index < decisions.size(); index++) {
      if (decided % plan.every() == 0) {
        improve(world, turn, decisions, index);
      }
      decided++;
    }
    open += decisions.size();
    return decisions;
  }

  private void improve(MultiAgentEnv world, Turn turn, List<Decision> decisions, int index) {
    AgentTurn due = turn.agents().get(index);
    Observation seen = due.observation();
    Decision usual = decisions.get(index);
    if (alternatives(seen) < 2) {
      return;
    }
    double most = earned(world, turn, decisions);
    Decision best = usual;
    for (int option = 0; option < seen.options(); option++) {
      if (!seen.allowed(option) || option == usual.option()) {
        continue;
      }
      Decision other = new Decision(due.agent(), due.decisionId(), option);
      decisions.set(index, other);
      double value = earned(world, turn, decisions);
      if (value > most + TIE) {
        most = value;
        best = other;
      }
    }
    decisions.set(index, best);
  }

  private static int alternatives(Observation seen) {
    int allowed = 0;
    for (int option = 0; option < seen.options(); option++) {
      allowed += seen.allowed(option) ? 1 : 0;
    }
    return allowed;
  }

  private double earned(MultiAgentEnv world, Turn turn, List<Decision> decisions) {
    long cut = turn.timeNanos() + plan.horizonNanos();
    Policy follower = source.start(spec, seed);
    return new Future(world.fork(), cut, Future.NOBODY, open)
        .play(List.copyOf(decisions), follower, follower)
        .everyone();
  }
}
