package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.provenance.Sha256;
import io.masito.env.view.Observation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over everything that an episode's turns say: times, phases, observations, masks, credits,
 * outcomes and totals. Equal digests mean equal episodes, to the bit. Not thread-safe.
 */
public final class TrajectoryDigest {

  private static final int BUFFER_BYTES = 1 << 13;

  private final MessageDigest sha256;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  /** Makes the digest of no turns. */
  public TrajectoryDigest() {
    this(Sha256.start());
  }

  private TrajectoryDigest(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  /**
   * Adds a turn.
   *
   * @param turn the next turn of the episode
   */
  public void add(Turn turn) {
    put(turn.timeNanos());
    put(turn.phase().ordinal());
    put(turn.agents().size());
    turn.agents().forEach(this::add);
    put(turn.outcomes().size());
    turn.outcomes().forEach(this::add);
    turn.episodeTotals().ifPresentOrElse(this::add, () -> put(0));
  }

  /**
   * Copies the digest; both can go on with turns of their own.
   *
   * @return the copy
   */
  public TrajectoryDigest copy() {
    flush();
    try {
      return new TrajectoryDigest((MessageDigest) sha256.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
    }
  }

  /**
   * Gives the digest of the turns so far; more can be added after.
   *
   * @return 64 hexadecimal digits
   */
  public String hex() {
    return HexFormat.of().formatHex(copy().sha256.digest());
  }

  private void add(AgentTurn agent) {
    put(agent.agent());
    put(agent.decisionId());
    put(agent.elapsedNanos());
    add(agent.observation());
    List<Credit> credits = agent.credits();
    put(credits.size());
    for (Credit credit : credits) {
      put(credit.decisionId());
      put(credit.timeNanos());
      put(credit.reward());
      put(credit.complete() ? 1 : 0);
    }
  }

  private void add(Observation seen) {
    put(seen.options());
    put(seen.features());
    for (int option = 0; option < seen.options(); option++) {
      put(seen.allowed(option) ? 1 : 0);
      for (int feature = 0; feature < seen.features(); feature++) {
        put(Float.floatToRawIntBits(seen.value(option, feature)));
      }
    }
  }

  private void add(Outcome outcome) {
    put(outcome.requestId());
    put(outcome.agent());
    put(outcome.option());
    put(outcome.place().ordinal());
    put(outcome.kind().ordinal());
    put(outcome.requestClass());
    add(outcome.times());
    put(outcome.promptTokens());
    put(outcome.outputTokens());
    add(outcome.score());
  }

  private void add(RequestTimes times) {
    put(times.arrivalNanos());
    put(times.queuedNanos());
    put(times.startedNanos());
    put(times.firstTokenNanos());
    put(times.endNanos());
  }

  private void add(Outcome.Score score) {
    put(score.withinLimits() ? 1 : 0);
    put(score.quality());
    put(score.energyJoules());
    put(score.costUsd());
    put(score.utility());
  }

  private void add(EpisodeTotals totals) {
    put(1);
    put(totals.arrived());
    put(totals.messages());
    put(totals.messageBytes());
    put(totals.edgeEnergyJoules());
    put(totals.linkEnergyJoules());
    put(totals.overBudgetSeconds());
    put(totals.downSeconds());
    put(totals.horizonSeconds());
    put(totals.budgetUsedFraction());
  }

  private void put(double value) {
    put(Double.doubleToRawLongBits(value));
  }

  private void put(long value) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  private void flush() {
    sha256.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
