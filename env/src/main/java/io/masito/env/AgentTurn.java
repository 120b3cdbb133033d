package io.masito.env;

import io.masito.env.view.Observation;
import java.util.List;

/**
 * One agent's part of a turn: what it sees, and what has become known of its earlier decisions.
 *
 * <p>In an ended turn the {@code decisionId} is {@link #NO_DECISION}: no decision is due and the
 * observation is the state to bootstrap from when the episode was truncated. A world that has no
 * such view for an agent leaves the agent out of the ended turn.
 *
 * @param agent index of the agent, from 0
 * @param decisionId identifies the decision that is due; unique in the episode
 * @param observation the options and their features
 * @param elapsedNanos time from this agent's last decision to the instant that the observation
 *     stands for, 0 at its first; in an ended turn that instant may lie behind the horizon, for
 *     example when the agent's next request would have come
 * @param credits rewards that became known since this agent's last turn, in order of time
 */
public record AgentTurn(
    int agent, long decisionId, Observation observation, long elapsedNanos, List<Credit> credits) {

  /** The decision id of an agent that owes no decision because the episode has ended. */
  public static final long NO_DECISION = -1;

  /** Copies the credits and checks the ranges. */
  public AgentTurn {
    if (agent < 0 || elapsedNanos < 0) {
      throw new IllegalArgumentException(
          "agent " + agent + " and elapsedNanos " + elapsedNanos + " must not be negative");
    }
    credits = List.copyOf(credits);
  }
}
