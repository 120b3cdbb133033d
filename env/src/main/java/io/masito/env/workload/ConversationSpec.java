package io.masito.env.workload;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in place of single requests. The first prompt is the system prompt and a text of
 * the workload's prompt length; each later one is all of the conversation so far and a new text. A
 * conversation begins at a random time; its next turn comes a think time after the end of the last
 * answer, so a late answer delays all turns that follow.
 *
 * @param turns how many turns they have
 * @param thinkSeconds time from an answer to the next turn
 * @param nextPrompt tokens of the new text of later turns
 * @param systemPromptTokens tokens that all conversations of a class begin with, at least 0
 * @param maxContextTokens a conversation ends before the turn whose prompt would be longer
 * @param goOnProbability chance that the user goes on after a turn that was not answered, in [0,
 *     1]; 0.5 if it is left out
 * @param moveProbability chance that the next turn comes in at another node, drawn by the nodes'
 *     shares of the arrivals, in [0, 1]; 0 if it is left out
 */
public record ConversationSpec(
    TurnsSpec turns,
    ThinkSpec thinkSeconds,
    LengthSpec nextPrompt,
    int systemPromptTokens,
    int maxContextTokens,
    @Nullable Double goOnProbability,
    @Nullable Double moveProbability) {

  private static final double USUAL_GO_ON = 0.5;

  /** Checks the ranges. */
  public ConversationSpec {
    Ranges.within("systemPromptTokens", systemPromptTokens, 0, 1_000_000);
    Ranges.within("maxContextTokens", maxContextTokens, systemPromptTokens + 1, 10_000_000);
    goOnProbability = goOnProbability == null ? USUAL_GO_ON : goOnProbability;
    moveProbability = moveProbability == null ? 0.0 : moveProbability;
    Ranges.within("goOnProbability", goOnProbability, 0, 1);
    Ranges.within("moveProbability", moveProbability, 0, 1);
  }

  /** Chance to go on after a turn that was not answered. */
  double goOn() {
    return goOnProbability == null ? USUAL_GO_ON : goOnProbability;
  }

  /** Chance that the next turn comes in elsewhere. */
  double move() {
    return moveProbability == null ? 0 : moveProbability;
  }
}
