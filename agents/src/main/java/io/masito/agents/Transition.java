package io.masito.agents;

import io.masito.env.view.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What one decision led to, until the same agent's next decision.
 *
 * @param state what the agent saw
 * @param option row that it chose
 * @param reward all that the decision earned, discounted to the time of the decision; finite
 * @param next what the agent saw at its next decision or at the cut of the episode; null if the
 *     world ended, so that nothing followed
 * @param elapsedNanos time from this decision to {@code next}; 0 if nothing followed
 */
public record Transition(
    Observation state, int option, double reward, @Nullable Observation next, long elapsedNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Checks the ranges. */
  public Transition {
    if (option < 0 || option >= state.options() || !state.allowed(option)) {
      throw new IllegalArgumentException("option " + option + " is not an allowed one");
    }
    if (!Double.isFinite(reward) || elapsedNanos < 0) {
      throw new IllegalArgumentException(
          "reward " + reward + " must be finite and elapsedNanos " + elapsedNanos + " at least 0");
    }
  }

  /**
   * Gives the discount of what follows.
   *
   * @param perSecond discount of one second
   * @return {@code perSecond} to the power of the elapsed seconds; 0 if nothing followed
   */
  public double discount(double perSecond) {
    return next == null ? 0 : StrictMath.pow(perSecond, elapsedNanos / NANOS_PER_SECOND);
  }
}
