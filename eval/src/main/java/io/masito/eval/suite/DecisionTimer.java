package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
import org.jspecify.annotations.Nullable;

/**
 * Asks a policy for its choice and takes the time that needs; another thread may ask how long the
 * choice under way has been waited for. It is the only place of the evaluation that reads a wall
 * clock; no result but the decision times depends on it, unless a limit is set.
 */
final class DecisionTimer {

  private static final long IDLE = 0;

  private static final double NANOS_PER_SECOND = 1e9;

  private final double limitSeconds;
  private volatile long startNanos = IDLE;
  private @Nullable AgentTurn asked;
  private long askedNanos;
  private long lastNanos;

  /** Makes a timer that lets a policy take its time. */
  DecisionTimer() {
    this(Double.POSITIVE_INFINITY);
  }

  /** Makes a timer that refuses choices which took longer, in seconds. */
  DecisionTimer(double limitSeconds) {
    this.limitSeconds = limitSeconds;
  }

  int choose(Policy policy, AgentTurn turn, long timeNanos) {
    asked = turn;
    askedNanos = timeNanos;
    long start = System.nanoTime();
    startNanos = start == IDLE ? 1 : start;
    int option = policy.decide(turn);
    lastNanos = Math.max(0, System.nanoTime() - start);
    startNanos = IDLE;
    if (lastNanos > limitSeconds * NANOS_PER_SECOND) {
      throw new PolicyFault(PolicyFault.Kind.TIMED_OUT, overdue());
    }
    return option;
  }

  /** Says that the limit was passed. */
  String overdue() {
    return "took longer than " + limitSeconds + " s for a decision";
  }

  boolean isOverdue() {
    return waitedNanos() > limitSeconds * NANOS_PER_SECOND;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** Tells how long the policy has been thinking about the choice under way; 0 between choices. */
  private long waitedNanos() {
    long start = startNanos;
    return start == IDLE ? 0 : Math.max(0, System.nanoTime() - start);
  }

  /** Gives the decision under way; to be called after {@link #isOverdue}. */
  @Nullable FailedDecision underWay(EnvSpec spec) {
    AgentTurn turn = asked;
    return turn == null ? null : FailedDecision.of(spec, turn, askedNanos);
  }
}
