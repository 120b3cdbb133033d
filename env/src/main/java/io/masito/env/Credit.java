package io.masito.env;

/**
 * A reward that has become known, and the decision that earned it.
 *
 * @param decisionId the decision that earned it
 * @param timeNanos when it was earned, simulated nanoseconds; not before the decision
 * @param reward the reward, finite
 * @param complete true if this decision earns nothing after this
 */
public record Credit(long decisionId, long timeNanos, double reward, boolean complete) {

  /** Checks that the reward is finite. */
  public Credit {
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "reward " + reward + " of decision " + decisionId + " must be finite");
    }
  }
}
