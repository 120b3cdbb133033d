package io.masito.agents.replay;

import io.masito.agents.Transition;
import org.jspecify.annotations.Nullable;

/**
 * A transition drawn from replay: how much it counts, and, once the loss is computed, how wrong its
 * value was. Filled anew for each batch. Not thread-safe.
 */
public final class Sample {

  private @Nullable Transition transition;
  private int slot;
  private double weight = 1;
  private double error;

  /** Makes an empty sample; a replay fills it. */
  public Sample() {}

  /**
   * Makes a sample that counts in full.
   *
   * @param transition what is sampled
   * @return the sample
   */
  public static Sample of(Transition transition) {
    var sample = new Sample();
    sample.draw(transition, 0, 1);
    return sample;
  }

  void draw(Transition newTransition, int newSlot, double newWeight) {
    transition = newTransition;
    slot = newSlot;
    weight = newWeight;
    error = 0;
  }

  /**
   * Gives what is sampled.
   *
   * @return the transition
   * @throws IllegalStateException if nothing was drawn yet
   */
  public Transition transition() {
    Transition drawn = transition;
    if (drawn == null) {
      throw new IllegalStateException("nothing was drawn yet");
    }
    return drawn;
  }

  int slot() {
    return slot;
  }

  /**
   * Gives how much it counts in the loss.
   *
   * @return in (0, 1]; 1 where all are drawn alike
   */
  public double weight() {
    return weight;
  }

  double error() {
    return error;
  }

  /**
   * Notes how wrong the value of its option was.
   *
   * @param newError value less target
   */
  public void noteError(double newError) {
    error = newError;
  }
}
