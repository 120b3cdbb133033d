package io.masito.env.view;

/**
 * Which figures of a place's load its backend told, and how old they were when its agent used them
 * or sent them on. What is not told is missing, not zero: the figure is then the agent's own
 * estimate.
 *
 * @param queue whether it told how many requests run and wait
 * @param kvUse whether it told how much KV memory is in use
 * @param models whether it is known which models are in memory
 * @param prefixes whether it is known what the prefix cache holds
 * @param ageSeconds age of what it told, at most 60
 */
public record KnownSignals(
    boolean queue, boolean kvUse, boolean models, boolean prefixes, double ageSeconds) {

  /** Everything, at once. */
  public static final KnownSignals EXACT = new KnownSignals(true, true, true, true, 0);

  /**
   * Makes what is known of a place that told nothing.
   *
   * @param ageSeconds time for which it has told nothing
   * @return nothing known
   */
  public static KnownSignals none(double ageSeconds) {
    return new KnownSignals(false, false, false, false, ageSeconds);
  }
}
