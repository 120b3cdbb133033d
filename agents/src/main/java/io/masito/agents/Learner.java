package io.masito.agents;

import io.masito.env.Stateful;

/**
 * One network that learns from the transitions of one or more agents and chooses greedily for them.
 * Not thread-safe.
 */
public interface Learner extends GreedyChooser, Stateful {

  /**
   * Keeps a transition to learn from.
   *
   * @param transition of one of its agents
   */
  void add(Transition transition);

  /**
   * Counts a decision of one of its agents, and makes an update if one is due.
   *
   * @throws NotFiniteException if a loss or gradient is no longer finite
   */
  void decided();

  /** Counts a decision that a rule took for one of its agents; makes no update. */
  void taught();

  /**
   * Fits the network to the decisions in replay, all of which a rule took: each should be worth
   * what it led to, and more than the other options.
   *
   * @param updates how many to make
   * @throws NotFiniteException if a loss or gradient is no longer finite
   */
  void imitate(int updates);

  /**
   * Says how far learning is, and starts the recent sums anew.
   *
   * @return the figures
   */
  LearnerFigures takeFigures();
}
