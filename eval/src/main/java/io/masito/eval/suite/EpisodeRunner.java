package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.view.Observation;
import io.masito.eval.metric.EpisodeMeter;
import io.masito.eval.metric.MetricValues;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
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
  private final EpisodeMeter meter;
  private final DecisionTimer timer;

  private EpisodeRunner(MultiAgentEnv env, String policyName, Policy policy, DecisionTimer timer) {
    this.env = env;
    this.meter = new EpisodeMeter(env.latencyLimitsNanos());
    this.policyName = policyName;
    this.policy = policy;
    this.timer = timer;
  }

  /**
   * Plays an episode to its end.
   *
   * @param env the world; it is reset and left at the end of the episode, unless the policy is
   *     privileged, which plays in a world of its own that shows it more
   * @param source where the policy comes from; a fresh policy is started
   * @param seed seed of the episode
   * @return the metrics of the episode
   * @throws io.masito.env.config.ConfigError if the policy does not fit the world
   * @throws DecisionFailure if the policy throws or chooses an option that is not allowed
   * @throws IllegalStateException if the requests of the episode do not add up
   */
  public static MetricValues run(MultiAgentEnv env, PolicySource source, long seed) {
    return run(env, source, seed, new DecisionTimer());
  }

  static MetricValues run(MultiAgentEnv env, PolicySource source, long seed, DecisionTimer timer) {
    MultiAgentEnv seen = source.privileged() ? env.withFreshView() : env;
    Policy policy = timer.start(source, seen.spec(), seed);
    try {
      return new EpisodeRunner(seen, source.name(), policy, timer).play(seed);
    } finally {
      timer.end(policy);
    }
  }

  private MetricValues play(long seed) {
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      turn.outcomes().forEach(meter::ended);
      turn = env.step(decide(turn));
    }
    turn.outcomes().forEach(meter::ended);
    return meter.close(turn.totals());
  }

  private List<Decision> decide(Turn turn) {
    var decisions = new ArrayList<Decision>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      int option = choose(due, turn.timeNanos());
      meter.decided(due.decisionId(), timer.lastNanos());
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  private int choose(AgentTurn due, long timeNanos) {
    int option;
    try {
      option = timer.choose(policy, due, timeNanos);
    } catch (ConfigError e) {
      throw e;
    } catch (PolicyFault e) {
      throw failure(e.kind(), "policy " + policyName + ": " + e.getMessage(), e, due, timeNanos);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // The boundary of the policy: whatever it throws ends this episode and no other.
      throw failure(PolicyFault.Kind.THREW, thrown(e), e, due, timeNanos);
    }
    String illegal = illegal(policyName, due.agent(), due.observation(), option);
    if (illegal != null) {
      var seen = FailedDecision.chose(env.spec(), due, timeNanos, option);
      throw new DecisionFailure(PolicyFault.Kind.ILLEGAL_OPTION, illegal, null, seen);
    }
    return option;
  }

  private String thrown(Throwable e) {
    return "policy " + policyName + " threw " + e + place(e);
  }

  /** Where something was thrown, without the jar that the class came from. */
  static String place(@Nullable Throwable e) {
    StackTraceElement[] trace = e == null ? new StackTraceElement[0] : e.getStackTrace();
    if (trace.length == 0) {
      return "";
    }
    String line = "(" + trace[0].getFileName() + ":" + trace[0].getLineNumber() + ")";
    return " at " + trace[0].getClassName() + "." + trace[0].getMethodName() + line;
  }

  private DecisionFailure failure(
      PolicyFault.Kind kind, String message, Throwable cause, AgentTurn due, long timeNanos) {
    var decision = FailedDecision.of(env.spec(), due, timeNanos);
    return new DecisionFailure(kind, message, cause, decision);
  }

  /** Says what is wrong with a choice, null if it may be taken. */
  static @Nullable String illegal(String policy, int agent, Observation seen, int option) {
    String chose = "policy " + policy + " chose option " + option + " for agent " + agent;
    if (option < 0 || option >= seen.options()) {
      return chose + "; allowed are options from 0 to " + (seen.options() - 1);
    }
    return seen.allowed(option) ? null : chose + ", which the mask forbids";
  }
}
