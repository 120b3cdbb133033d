package io.masito.env.view;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an option once and for all: how fast, how good, how far, how dear.
 *
 * @param option the option
 * @param times speed of the model at that place when it is idle
 * @param quality expected quality of the model's answer, in [0, 1]
 * @param roundTripSeconds network delay there and back
 * @param secondsPerPromptToken time to carry a token of the prompt there
 * @param batchLimit sequences that the place decodes together for this model
 * @param prefillWatts power above idle during a prefill, 0 in the cloud
 * @param decodeWatts power above idle during a full decode step, 0 in the cloud
 * @param usdPerPromptToken price of reading a token, 0 at the edge
 * @param usdPerOutputToken price of writing a token, 0 at the edge
 * @param skill quality by category, null where the world tells no tasks apart
 * @param windowed its answers where the context is longer than its window, null if it has none
 */
public record OptionProfile(
    ExecutionOption option,
    ServiceTimes times,
    double quality,
    double roundTripSeconds,
    double secondsPerPromptToken,
    int batchLimit,
    double prefillWatts,
    double decodeWatts,
    double usdPerPromptToken,
    double usdPerOutputToken,
    @Nullable AnswerSkill skill,
    @Nullable WindowedAnswers windowed) {

  /**
   * Makes the profile of an option whose quality is the same for every task.
   *
   * @param option the option
   * @param times speed of the model at that place when it is idle
   * @param quality expected quality of the model's answer, in [0, 1]
   * @param roundTripSeconds network delay there and back
   * @param secondsPerPromptToken time to carry a token of the prompt there
   * @param batchLimit sequences that the place decodes together for this model
   * @param prefillWatts power above idle during a prefill, 0 in the cloud
   * @param decodeWatts power above idle during a full decode step, 0 in the cloud
   * @param usdPerPromptToken price of reading a token, 0 at the edge
   * @param usdPerOutputToken price of writing a token, 0 at the edge
   */
  public OptionProfile(
      ExecutionOption option,
      ServiceTimes times,
      double quality,
      double roundTripSeconds,
      double secondsPerPromptToken,
      int batchLimit,
      double prefillWatts,
      double decodeWatts,
      double usdPerPromptToken,
      double usdPerOutputToken) {
    this(
        option,
        times,
        quality,
        roundTripSeconds,
        secondsPerPromptToken,
        batchLimit,
        prefillWatts,
        decodeWatts,
        usdPerPromptToken,
        usdPerOutputToken,
        null,
        null);
  }

  /**
   * Gives the expected quality of the model's answer to a task.
   *
   * @param contextTokens tokens of prompt and answer
   * @param task what is known of it
   * @return in [0, 1]; the plain quality for a task of no category
   */
  public double quality(int contextTokens, TaskView task) {
    AnswerSkill known = skill(contextTokens);
    TaskCategory category = task.category();
    if (known == null || category == null) {
      WindowedAnswers longer = windowed;
      return longer == null || contextTokens <= longer.windowTokens() ? quality : longer.quality();
    }
    DifficultyHint hint = task.hint();
    return hint == null ? known.quality(category) : known.quality(category, hint);
  }

  /**
   * Gives the quality by category.
   *
   * @param contextTokens tokens of prompt and answer
   * @return null where the world tells no tasks apart
   */
  public @Nullable AnswerSkill skill(int contextTokens) {
    WindowedAnswers longer = windowed;
    return longer == null || contextTokens <= longer.windowTokens() ? skill : longer.skill();
  }

  /**
   * Gives the time that a request's decode keeps the place busy when the batch is full: its share
   * of each step.
   *
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the answer
   * @return seconds
   */
  public double decodeShareSeconds(int promptTokens, int outputTokens) {
    double context = batchLimit * (promptTokens + outputTokens / 2.0);
    return outputTokens * times.stepSeconds(batchLimit, context) / batchLimit;
  }

  /**
   * Gives the busy time that a request adds to the place.
   *
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the answer
   * @return seconds
   */
  public double workSeconds(int promptTokens, int outputTokens) {
    return times.prefillSeconds(promptTokens) + decodeShareSeconds(promptTokens, outputTokens);
  }

  /**
   * Gives the energy above idle that a request takes at the edge.
   *
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the answer
   * @return joules
   */
  public double energyJoules(int promptTokens, int outputTokens) {
    return prefillWatts * times.prefillSeconds(promptTokens)
        + decodeWatts * decodeShareSeconds(promptTokens, outputTokens);
  }

  /**
   * Gives the price of a request.
   *
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the answer
   * @return US dollars
   */
  public double costUsd(int promptTokens, int outputTokens) {
    return usdPerPromptToken * promptTokens + usdPerOutputToken * outputTokens;
  }
}
