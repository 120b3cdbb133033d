package io.masito.agents.replay;

import io.masito.agents.Transition;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodePhase;
import io.masito.env.Stateful;
import io.masito.env.view.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the decisions of one agent with what became of them. A transition is passed on as soon as
 * its reward is complete and the agent's next decision is known, so possibly out of order. Rewards
 * are discounted to the decision that earned them by the real time between, as a semi-Markov
 * decision process asks (S. J. Bradtke, M. O. Duff, "Reinforcement learning methods for
 * continuous-time Markov decision problems", 1994). A {@link StepWindow} may then sum several.
 *
 * <p>At a cut, decisions that are still pending and younger than the longest time that a reward may
 * take are forgotten, complete or not: it cannot be known what they will have earned, and of those
 * that wait for a reward only the quickly rewarded would be kept. Older ones can earn nothing more
 * and are kept. What was passed on before the cut stays; of the last seconds of an episode that is
 * more of the quick than of the slow, a bias as large as the share of requests under way at a cut
 * (about 0.5 % on the built-in demo). What {@link #close} does in each case stands there.
 *
 * <p>Between episodes nothing is pending. Not thread-safe.
 */
public final class TransitionAssembler implements Stateful {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double rewardDiscountPerSecond;
  private final long longestCreditNanos;
  private final StepWindow window;
  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private @Nullable Pending last;

  /** Decisions noted since this object was made. */
  private long begun;

  private long passed;
  private long forgotten;

  /**
   * Makes an assembler with nothing pending.
   *
   * @param rewardDiscountPerSecond gamma for one second between a decision and its reward, in [0,
   *     1]
   * @param longestCreditNanos no reward is earned later than this after its decision
   * @param steps decisions whose rewards are summed before bootstrapping, at least 1
   * @param discountPerSecond gamma for one second between decisions, in [0, 1]
   * @param sink receives each transition
   */
  public TransitionAssembler(
      double rewardDiscountPerSecond,
      long longestCreditNanos,
      int steps,
      double discountPerSecond,
      Consumer<Transition> sink) {
    this.rewardDiscountPerSecond = rewardDiscountPerSecond;
    this.longestCreditNanos = longestCreditNanos;
    this.window = new StepWindow(steps, discountPerSecond, sink);
  }

  /**
   * Takes in a running turn of the agent: rewards of earlier decisions, then the observation that
   * followed the last one.
   *
   * @param turn the agent's part of a running turn
   * @throws IllegalStateException if a reward belongs to no pending decision
   */
  public void take(AgentTurn turn) {
    turn.credits().forEach(this::credit);
    follow(turn);
  }

  /**
   * Notes a decision.
   *
   * @param turn the agent's part of the turn in which it was due
   * @param timeNanos time of that turn
   * @param option the option it chose
   */
  public void begin(AgentTurn turn, long timeNanos, int option) {
    var decision = new Pending(turn.decisionId(), begun++, timeNanos, turn.observation(), option);
    if (pending.putIfAbsent(decision.id, decision) != null) {
      throw new IllegalStateException("decision " + decision.id + " was already taken");
    }
    last = decision;
  }

  /**
   * Ends the episode and leaves nothing pending.
   *
   * <ul>
   *   <li>terminated: nothing follows the last decision and nothing is earned any more, so all
   *       decisions are passed on; an agent without a closing view keeps only what was complete
   *   <li>truncated: the closing view follows the last decision; young decisions are forgotten, and
   *       of an agent without a closing view all that are pending
   * </ul>
   *
   * @param phase how the episode ended
   * @param timeNanos when it ended
   * @param turn the agent's closing view, null if it has none
   */
  public void close(EpisodePhase phase, long timeNanos, @Nullable AgentTurn turn) {
    if (phase == EpisodePhase.RUNNING) {
      throw new IllegalArgumentException("a running episode cannot be closed");
    }
    boolean truncated = phase == EpisodePhase.TRUNCATED;
    if (truncated) {
      forgetYounger(timeNanos, turn);
    }
    if (turn != null) {
      for (Credit credit : turn.credits()) {
        if (!truncated || pending.containsKey(credit.decisionId())) {
          credit(credit);
        }
      }
    }
    if (truncated && turn != null) {
      follow(turn);
    }
    finish(turn != null);
  }

  private void forgetYounger(long timeNanos, @Nullable AgentTurn turn) {
    int before = pending.size();
    pending
        .values()
        .removeIf(decision -> turn == null || timeNanos - decision.timeNanos < longestCreditNanos);
    forgotten += before - pending.size();
    if (last != null && !pending.containsKey(last.id)) {
      last = null;
    }
  }

  private void finish(boolean present) {
    for (Pending decision : pending.values()) {
      if (present || decision.complete) {
        emit(decision);
      } else {
        forgotten++;
      }
    }
    pending.clear();
    last = null;
    window.flush(begun);
  }

  private void credit(Credit credit) {
    Pending decision = pending.get(credit.decisionId());
    if (decision == null || decision.complete) {
      throw new IllegalStateException(
          "a reward at %d ns is for decision %d, which is not open"
              .formatted(credit.timeNanos(), credit.decisionId()));
    }
    decision.reward += rewardDiscount(credit.timeNanos() - decision.timeNanos) * credit.reward();
    decision.complete = credit.complete();
    passIfReady(decision);
  }

  private double rewardDiscount(long nanos) {
    return rewardDiscountPerSecond == 1
        ? 1
        : StrictMath.pow(rewardDiscountPerSecond, nanos / NANOS_PER_SECOND);
  }

  private void follow(AgentTurn turn) {
    Pending decision = last;
    if (decision != null) {
      decision.next = turn.observation();
      decision.elapsedNanos = turn.elapsedNanos();
      last = null;
      passIfReady(decision);
    }
  }

  private void passIfReady(Pending decision) {
    if (decision.complete && decision.next != null) {
      pending.remove(decision.id);
      emit(decision);
    }
  }

  private void emit(Pending decision) {
    passed++;
    window.add(
        decision.number,
        new Transition(
            decision.observation,
            decision.option,
            decision.reward,
            decision.next,
            decision.elapsedNanos));
  }

  /**
   * Counts decisions that wait for a reward or a successor.
   *
   * @return how many are pending
   */
  public int pending() {
    return pending.size();
  }

  /**
   * Counts transitions passed on.
   *
   * @return how many since the start of the run
   */
  public long passed() {
    return passed;
  }

  /**
   * Counts decisions forgotten at the end of episodes.
   *
   * @return how many since the start of the run
   */
  public long forgotten() {
    return forgotten;
  }

  /**
   * Checks what must always hold.
   *
   * @throws IllegalStateException if it does not
   */
  void checkInvariants() {
    for (Pending decision : pending.values()) {
      if (decision.complete && decision.next != null) {
        throw new IllegalStateException("decision " + decision.id + " is ready and still pending");
      }
      if (decision.next == null && decision != last) {
        throw new IllegalStateException("decision " + decision.id + " has lost its successor");
      }
    }
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    if (!pending.isEmpty()) {
      throw new IllegalStateException(
          pending.size() + " decisions are pending: state is saved between episodes only");
    }
    out.writeLong(passed);
    out.writeLong(forgotten);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    pending.clear();
    last = null;
    window.flush(begun);
    passed = in.readLong();
    forgotten = in.readLong();
  }

  /** A decision that waits. */
  private static final class Pending {

    private final long id;
    private final long number;
    private final long timeNanos;
    private final Observation observation;
    private final int option;
    private double reward;
    private boolean complete;
    private @Nullable Observation next;
    private long elapsedNanos;

    private Pending(long id, long number, long timeNanos, Observation observation, int option) {
      this.id = id;
      this.number = number;
      this.timeNanos = timeNanos;
      this.observation = observation;
      this.option = option;
    }
  }
}
