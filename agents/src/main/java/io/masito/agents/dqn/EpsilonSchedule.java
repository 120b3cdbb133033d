package io.masito.agents.dqn;

/**
 * Share of decisions drawn by lot: a straight line from start to end, then flat.
 *
 * @param start at the first decision, in [0, 1]
 * @param end from {@code decisions} on, in [0, 1]
 * @param decisions over which the share moves, at least 0
 */
public record EpsilonSchedule(double start, double end, long decisions) {

  /**
   * Gives the share for a decision.
   *
   * @param before decisions that the agent has taken before it
   * @return the share
   */
  public double at(long before) {
    return before >= decisions ? end : start + (end - start) * before / decisions;
  }
}
