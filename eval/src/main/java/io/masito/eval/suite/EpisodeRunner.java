package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import io.masito.eval.detail.DetailMeter;
import io.masito.eval.metric.EpisodeMeter;
import io.masito.eval.metric.MetricValues;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays one episode of one policy in one world and measures it. The world must report an outcome
 * for every decision, under the decision's id.
 */
public final class EpisodeRunner {

  private final MultiAgentEnv env;
  private final String policyName;
  private final Policy policy;
  private final EpisodeMeter meter = new EpisodeMeter();
  private final DecisionTimer timer = new DecisionTimer();
  private final @Nullable DetailMeter detail;

  private EpisodeRunner(
      MultiAgentEnv env, String policyName, Policy policy, @Nullable DetailMeter detail) {
    this.env = env;
    this.policyName = policyName;
    this.policy = policy;
    this.detail = detail;
  }

  /**
   * Plays an episode to its end.
   *
   * @param env the world; it is reset and left at the end of the episode
   * @param source where the policy comes from; a fresh policy is started
   * @param seed seed of the episode
   * @return the metrics of the episode
   * @throws IllegalStateException if the policy chooses an option that is not allowed, or the
   *     requests of the episode do not add up
   */
  public static MetricValues run(MultiAgentEnv env, PolicySource source, long seed) {
    Policy policy = source.start(env.spec(), seed);
    return new EpisodeRunner(env, source.name(), policy, null).play(seed);
  }

  /**
   * Plays an episode to its end and keeps what happened inside it.
   *
   * @param env the world; it is reset and left at the end of the episode
   * @param source where the policy comes from; a fresh policy is started
   * @param id which episode it is
   * @return metrics and detail of the episode
   * @throws IllegalStateException as {@link #run} does
   */
  public static Cell runCell(MultiAgentEnv env, PolicySource source, CellId id) {
    Policy policy = source.start(env.spec(), id.seed());
    var detail = new DetailMeter(env.spec());
    MetricValues metrics = new EpisodeRunner(env, source.name(), policy, detail).play(id.seed());
    return new Cell(id, metrics, detail.close());
  }

  private MetricValues play(long seed) {
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      turn.outcomes().forEach(this::ended);
      turn = env.step(decide(turn));
    }
    turn.outcomes().forEach(this::ended);
    return meter.close(turn.totals());
  }

  private void ended(Outcome outcome) {
    meter.ended(outcome);
    if (detail != null) {
      detail.ended(outcome);
    }
  }

  private List<Decision> decide(Turn turn) {
    var decisions = new ArrayList<Decision>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      int option = timer.choose(policy, due);
      requireAllowed(due, option);
      meter.decided(due.decisionId(), timer.lastNanos());
      if (detail != null) {
        detail.decided(turn.timeNanos(), due, option, policy);
      }
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  private void requireAllowed(AgentTurn due, int option) {
    Observation seen = due.observation();
    if (option < 0 || option >= seen.options()) {
      throw new IllegalStateException(
          "policy "
              + policyName
              + " chose option "
              + option
              + " for agent "
              + due.agent()
              + "; allowed are options from 0 to "
              + (seen.options() - 1));
    }
    if (!seen.allowed(option)) {
      throw new IllegalStateException(
          "policy "
              + policyName
              + " chose option "
              + option
              + " for agent "
              + due.agent()
              + ", which the mask forbids");
    }
  }
}
