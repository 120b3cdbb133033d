package io.masito.policies.guard;

import io.masito.env.AgentTurn;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.ScoringPolicy;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A policy with a rule to fall back on. Whatever is wrong with the inputs or the policy, see {@link
 * GuardCause}, the rule decides instead, and it is counted; nothing is thrown at the caller. Keeps
 * the mask in every case: where it allows nothing the answer is {@link #NOWHERE}. A policy that
 * works allocates nothing here. Not thread-safe; guards may share counters.
 */
public final class GuardedPolicy implements Policy {

  /** The answer where no option is allowed: the request has to be refused. */
  public static final int NOWHERE = -1;

  private static final String HERE = "is_here";

  private final Policy policy;
  private final @Nullable ScoringPolicy scores;
  private final Policy fallback;
  private final FeatureSchema schema;
  private final InputCheck inputs;
  private final GuardLimits limits;
  private final GuardCounters counters;
  private final LongSupplier clock;
  private final int here;

  /** What the asked policy threw, or why its answer is not taken; empty if there is nothing. */
  private String fault = "";

  /**
   * Puts a guard around a policy.
   *
   * @param policy what is guarded
   * @param fallback the rule that decides if it cannot
   * @param schema columns of the observations
   * @param limits what passes
   * @param counters where it is counted
   * @param clock nanoseconds, such as {@link GuardClock}; not read without a budget
   */
  public GuardedPolicy(
      Policy policy,
      Policy fallback,
      FeatureSchema schema,
      GuardLimits limits,
      GuardCounters counters,
      LongSupplier clock) {
    this.policy = policy;
    this.scores = policy instanceof ScoringPolicy scoring ? scoring : null;
    this.fallback = fallback;
    this.schema = schema;
    this.inputs = new InputCheck(schema, limits);
    this.limits = limits;
    this.counters = counters;
    this.clock = clock;
    int column = -1;
    for (int i = 0; i < schema.size(); i++) {
      column = schema.features().get(i).name().equals(HERE) ? i : column;
    }
    this.here = column;
  }

  /**
   * Decides by numbers that nobody has checked.
   *
   * @param agent index of the agent
   * @param values shape [option, feature], row after row; not kept
   * @param allowed shape [option]; not kept
   * @return row of an allowed option, or {@link #NOWHERE}
   * @throws IllegalArgumentException if the shapes do not fit each other, which is the caller's
   *     fault
   */
  public int choose(int agent, float[] values, boolean[] allowed) {
    int features = schema.size();
    if (values.length != features * allowed.length) {
      throw new IllegalArgumentException(
          values.length + " values are not " + allowed.length + " options x " + features);
    }
    int bad = RawInputs.firstBad(features, values, allowed);
    Observation seen = RawInputs.repaired(schema, values, allowed);
    if (bad < 0) {
      return choose(agent, seen);
    }
    counters.decided();
    String name = schema.features().get(bad % features).name();
    String what = name + " of option " + bad / features + " is " + values[bad];
    return fallBack(agent, seen, null, GuardCause.INPUT_NOT_A_NUMBER, what);
  }

  @Override
  public int choose(int agent, Observation observation) {
    return guarded(agent, observation, null);
  }

  @Override
  public int decide(AgentTurn due) {
    return guarded(due.agent(), due.observation(), due);
  }

  @Override
  public void close() {
    try {
      policy.close();
    } finally {
      fallback.close();
    }
  }

  private int guarded(int agent, Observation seen, @Nullable AgentTurn due) {
    counters.decided();
    GuardCause cause = lookAt(seen);
    if (cause != null) {
      return fallBack(agent, seen, due, cause, fault);
    }
    boolean timed = limits.budgetNanos() != GuardLimits.NO_BUDGET;
    long start = timed ? clock.getAsLong() : 0;
    int option = ask(policy, agent, seen, due);
    long taken = timed ? clock.getAsLong() - start : 0;
    cause = judge(agent, seen, option, taken);
    return cause == null ? option : fallBack(agent, seen, due, cause, fault);
  }

  /** Reading an observation may compute it, and that may find something that is not a number. */
  private @Nullable GuardCause lookAt(Observation seen) {
    try {
      GuardCause cause = inputs.problem(seen);
      fault = cause == null ? "" : inputs.describe(cause);
      return cause;
    } catch (IllegalArgumentException e) {
      fault = oneLine(e);
      return GuardCause.INPUT_NOT_A_NUMBER;
    }
  }

  /** Asks; what is thrown is kept as the fault. */
  private int ask(Policy asked, int agent, Observation seen, @Nullable AgentTurn due) {
    fault = "";
    try {
      return due == null ? asked.choose(agent, seen) : asked.decide(due);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      fault = oneLine(e);
      return NOWHERE;
    }
  }

  private @Nullable GuardCause judge(int agent, Observation seen, int option, long taken) {
    if (!fault.isEmpty()) {
      return GuardCause.THREW;
    }
    if (taken > limits.budgetNanos()) {
      fault = "took " + taken + " ns; " + limits.budgetNanos() + " ns is allowed";
      return GuardCause.OVER_TIME;
    }
    if (!legal(seen, option)) {
      fault = "chose option " + option + " of " + seen.options() + ", which is not allowed";
      return GuardCause.ILLEGAL_CHOICE;
    }
    return scores == null ? null : judgeScores(scores, agent, seen);
  }

  private @Nullable GuardCause judgeScores(ScoringPolicy scoring, int agent, Observation seen) {
    for (int option = 0; option < seen.options(); option++) {
      if (seen.allowed(option) && !Double.isFinite(scoring.score(agent, option))) {
        fault = "the score of option " + option + " is " + scoring.score(agent, option);
        return GuardCause.SCORE_NOT_A_NUMBER;
      }
    }
    return null;
  }

  private int fallBack(
      int agent, Observation seen, @Nullable AgentTurn due, GuardCause cause, String what) {
    counters.tripped(cause, what);
    if (cause == GuardCause.EMPTY_MASK) {
      return NOWHERE;
    }
    int option = ask(fallback, agent, seen, due);
    if (legal(seen, option)) {
      return option;
    }
    counters.tripped(
        GuardCause.FALLBACK_FAILED, fault.isEmpty() ? "it chose option " + option : fault);
    return lastResort(seen);
  }

  private static boolean legal(Observation seen, int option) {
    return option >= 0 && option < seen.options() && seen.allowed(option);
  }

  /** The first allowed option on the own node, else the first allowed one. */
  private int lastResort(Observation seen) {
    int first = NOWHERE;
    for (int option = seen.options() - 1; option >= 0; option--) {
      boolean better = first == NOWHERE || isHere(seen, option) || !isHere(seen, first);
      first = seen.allowed(option) && better ? option : first;
    }
    return first;
  }

  private boolean isHere(Observation seen, int option) {
    try {
      return here >= 0 && here < seen.features() && seen.value(option, here) == 1;
    } catch (IllegalArgumentException e) {
      // The row cannot be computed, so nothing is known of it.
      return false;
    }
  }

  private static String oneLine(Throwable thrown) {
    return thrown.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
