package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.config.ConfigError;
import io.masito.policies.OwnPolicy;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicySource;
import io.masito.policies.SavedObservation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a policy about a single observation, outside of any episode. */
public final class PolicyQuestion {

  private static final double MILLIS_PER_SECOND = 1e3;

  private PolicyQuestion() {}

  /**
   * Starts a policy and asks it once. What it would have remembered of earlier decisions is not
   * there. A user's policy is waited for twice its limit at most.
   *
   * @param saved what is to be decided
   * @param source who is asked
   * @return an allowed option
   * @throws ConfigError if the policy does not fit the world
   * @throws PolicyFault if it fails in any way
   */
  public static int ask(SavedObservation saved, PolicySource source) {
    if (!(source instanceof OwnPolicy own)) {
      return choose(saved, source);
    }
    long limitMillis = 2 * own.limit().toMillis();
    var answer = new FutureTask<>(() -> choose(saved, source));
    var thread = new Thread(answer, "policy question");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(limitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      String message = "gave no answer within " + limitMillis / MILLIS_PER_SECOND + " s";
      throw new PolicyFault(PolicyFault.Kind.TIMED_OUT, message, e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new PolicyFault(PolicyFault.Kind.TIMED_OUT, "was interrupted", e);
    } catch (ExecutionException e) {
      throw fault(e);
    }
  }

  private static RuntimeException fault(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof ConfigError || cause instanceof PolicyFault) {
      return (RuntimeException) cause;
    }
    String line = ("threw " + cause + EpisodeRunner.place(cause)).replaceAll("\\s*\\R\\s*", " ");
    return new PolicyFault(PolicyFault.Kind.THREW, line, failure);
  }

  private static int choose(SavedObservation saved, PolicySource source) {
    Policy policy = source.start(saved.world(), saved.moment().seed());
    try {
      int agent = saved.moment().agent();
      var seen = saved.observation();
      var due = new AgentTurn(agent, saved.moment().decision(), seen, 0, List.of());
      int option = policy.decide(due);
      String illegal = EpisodeRunner.illegal(source.name(), agent, seen, option);
      if (illegal != null) {
        throw new PolicyFault(PolicyFault.Kind.ILLEGAL_OPTION, illegal);
      }
      return option;
    } finally {
      policy.close();
    }
  }
}
