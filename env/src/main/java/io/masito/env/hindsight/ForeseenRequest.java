package io.masito.env.hindsight;

import java.util.List;

/**
 * A request of an episode, its secrets included.
 *
 * @param id its id
 * @param agent the node where it arrives
 * @param arrivalNanos when, in a closed loop at the earliest
 * @param promptTokens tokens of the prompt
 * @param outputTokens tokens of the answer
 * @param firstTokenLimitNanos limit of the first token after the arrival
 * @param latencyLimitNanos limit of the last token after the arrival
 * @param conversation the conversation it is a turn of, -1 if it stands alone
 * @param options those that may serve it: its data may go there and its context fits
 */
public record ForeseenRequest(
    long id,
    int agent,
    long arrivalNanos,
    int promptTokens,
    int outputTokens,
    long firstTokenLimitNanos,
    long latencyLimitNanos,
    long conversation,
    List<ForeseenOption> options) {

  /** Copies the list. */
  public ForeseenRequest {
    options = List.copyOf(options);
  }
}
