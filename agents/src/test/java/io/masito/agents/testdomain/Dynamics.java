package io.masito.agents.testdomain;

import io.masito.env.random.SmallRandom;

/** What happens in a world of numbered states and options. */
public interface Dynamics {

  /** Number of states. */
  int states();

  /** Number of options in every state. */
  int options();

  /** Draws the first state. */
  int start(SmallRandom random);

  /** Says what an option leads to. */
  Move move(int state, int option, SmallRandom random);

  /** Says whether an option may be chosen. */
  default boolean allowed(int state, int option) {
    return true;
  }

  /**
   * Where an option leads.
   *
   * @param next the next state, or {@link #END}
   * @param reward what it earns
   * @param seconds until the next decision
   */
  record Move(int next, double reward, double seconds) {

    /** The world ends. */
    public static final int END = -1;
  }
}
