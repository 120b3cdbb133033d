package io.masito.agents.dqn;

import io.masito.agents.network.Parameters;

/**
 * How a target network follows the online one: a copy every so many updates (Volodymyr Mnih et al.,
 * "Human-level control through deep reinforcement learning", 2015), or a small step towards it
 * after each (Timothy P. Lillicrap et al., "Continuous control with deep reinforcement learning",
 * 2016).
 *
 * @param every updates between copies, above 0; not used if there is a rate
 * @param rate share of the way made after each update, in (0, 1]; 0 for copies
 */
public record TargetCopies(int every, double rate) {

  /** Checks the ranges. */
  public TargetCopies {
    if (every <= 0 || !(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "every: " + every + " must be above 0, rate: " + rate + " in [0, 1]");
    }
  }

  /**
   * Has a network follow after an update.
   *
   * @param online who is followed
   * @param target who follows
   * @param updates updates made so far, that one included
   */
  void follow(Parameters online, Parameters target, long updates) {
    if (rate > 0) {
      target.moveTowards(online, (float) rate);
    } else if (updates % every == 0) {
      target.copyFrom(online);
    }
  }
}
