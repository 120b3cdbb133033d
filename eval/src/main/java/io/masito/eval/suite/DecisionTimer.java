package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.policies.OwnPolicy;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicySource;
import org.jspecify.annotations.Nullable;

/**
 * Asks a policy for its choice and takes the time that needs; another thread may ask how long the
 * choice under way has been waited for. It is the only place of the evaluation that reads a wall
 * clock; no result but the decision times depends on it, unless a limit is set.
 */
final class DecisionTimer {

  private static final long IDLE = 0;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final double limitSeconds;
  private final double outsideLimitSeconds;
  private volatile Doing doing = Doing.DECIDING;
  private volatile long startNanos = IDLE;
  private @Nullable AgentTurn asked;
  private long askedNanos;
  private long lastNanos;

  /** What a policy is waited for. */
  private enum Doing {
    STARTING("to start"),
    DECIDING("for a decision"),
    ENDING("to close");

    private final String words;

    Doing(String words) {
      this.words = words;
    }
  }

  /** Makes a timer that lets a policy take its time. */
  DecisionTimer() {
    this(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Makes a timer that refuses choices, or starts and ends, which took longer, in seconds. */
  private DecisionTimer(double limitSeconds, double outsideLimitSeconds) {
    this.limitSeconds = limitSeconds;
    this.outsideLimitSeconds = outsideLimitSeconds;
  }

  /** Makes a timer for a policy; one of a user's has limits of its own besides. */
  static DecisionTimer of(PolicySource source, double limitSeconds) {
    if (source instanceof OwnPolicy own) {
      double most = own.limit().toMillis() / MILLIS_PER_SECOND;
      return new DecisionTimer(Math.min(limitSeconds, most), most);
    }
    return new DecisionTimer(limitSeconds, Double.POSITIVE_INFINITY);
  }

  /** Starts a policy. */
  Policy start(PolicySource source, EnvSpec spec, long seed) {
    begin(Doing.STARTING);
    try {
      return source.start(spec, seed);
    } finally {
      startNanos = IDLE;
    }
  }

  /** Ends a policy. Its decisions are made, so what it throws then changes no result. */
  void end(Policy policy) {
    begin(Doing.ENDING);
    try {
      policy.close();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Whatever it was, the episode is over.
    } finally {
      startNanos = IDLE;
    }
  }

  private long begin(Doing what) {
    doing = what;
    long start = System.nanoTime();
    startNanos = start == IDLE ? 1 : start;
    return start;
  }

  int choose(Policy policy, AgentTurn turn, long timeNanos) {
    asked = turn;
    askedNanos = timeNanos;
    long start = begin(Doing.DECIDING);
    int option;
    try {
      option = policy.decide(turn);
      lastNanos = Math.max(0, System.nanoTime() - start);
    } finally {
      startNanos = IDLE;
    }
    if (lastNanos > limitSeconds * NANOS_PER_SECOND) {
      throw new PolicyFault(PolicyFault.Kind.TIMED_OUT, overdue());
    }
    return option;
  }

  /** Says that the limit was passed. */
  String overdue() {
    return "took longer than " + limit() + " s " + doing.words;
  }

  private double limit() {
    return doing == Doing.DECIDING ? limitSeconds : outsideLimitSeconds;
  }

  boolean isOverdue() {
    return waitedNanos() > limit() * NANOS_PER_SECOND;
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
    return turn == null || doing != Doing.DECIDING
        ? null
        : FailedDecision.of(spec, turn, askedNanos);
  }
}
