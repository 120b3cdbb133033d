package io.masito.env.view;

/** How fast a place runs a model when it runs nothing else. Immutable and thread-safe. */
public interface ServiceTimes {

  /**
   * Gives the time to prefill a prompt.
   *
   * @param promptTokens tokens of the prompt, at least 1
   * @return seconds
   */
  double prefillSeconds(int promptTokens);

  /**
   * Gives the time of one decode step.
   *
   * @param sequences sequences decoded together, at least 1
   * @param contextTokens tokens in the KV cache of all of them together
   * @return seconds
   */
  double stepSeconds(int sequences, double contextTokens);
}
