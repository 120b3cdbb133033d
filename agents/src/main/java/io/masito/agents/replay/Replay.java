package io.masito.agents.replay;

import io.masito.agents.Transition;
import io.masito.env.Stateful;

/** The newest transitions of a learner. Not thread-safe. */
public interface Replay extends Stateful {

  /**
   * Adds a transition; the oldest goes if the replay is full.
   *
   * @param transition the newest
   */
  void add(Transition transition);

  /**
   * Gives the number of transitions held.
   *
   * @return at most the capacity
   */
  int size();

  /**
   * Draws transitions, each independently of the others.
   *
   * @param batch is filled
   * @throws IllegalStateException if the replay is empty
   */
  void sample(Sample[] batch);

  /**
   * Takes in how wrong the values of the last batch were.
   *
   * @param batch as filled by {@link #sample}, with errors noted
   */
  void learned(Sample[] batch);
}
