package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.policies.Moment;
import io.masito.policies.SavedObservation;
import io.masito.policies.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A decision at which a policy failed, with all it saw, so that it can be asked again.
 *
 * @param world the world with its agents, options and features
 * @param due the decision that was due
 * @param timeNanos simulated time of it, nanoseconds
 * @param choice the option that was chosen and may not be, null if none was
 */
public record FailedDecision(
    EnvSpec world, AgentTurn due, long timeNanos, @Nullable Integer choice) {

  static FailedDecision of(EnvSpec world, AgentTurn due, long timeNanos) {
    return new FailedDecision(world, due, timeNanos, null);
  }

  static FailedDecision chose(EnvSpec world, AgentTurn due, long timeNanos, int choice) {
    return new FailedDecision(world, due, timeNanos, choice);
  }

  /**
   * Gives what a file shall keep of it.
   *
   * @param id the cell
   * @param reason why it failed, one line
   * @return what the policy saw and what it made of it
   */
  public SavedObservation saved(CellId id, String reason) {
    var moment = new Moment(id.scenario(), id.seed(), timeNanos, due.decisionId(), due.agent());
    var verdict = new Verdict(id.policy(), choice, reason);
    return SavedObservation.of(world, moment, due.observation(), verdict);
  }
}
