package io.masito.training.yardstick;

/**
 * A Markov chain in continuous time with decisions, uniformised: events come at one total rate
 * whatever the state, and those that mean nothing in a state leave it as it is. Right after an
 * event somebody may have to choose one of two options; the chain then rests until the next.
 */
interface DecisionChain {

  /** Says that an option is not allowed. */
  int NONE = -1;

  /** Options of every decision. */
  int OPTIONS = 2;

  /** How many states there are, how fast events come, and how fast cost ceases to count. */
  ChainShape shape();

  /** What resting in a state costs a second. */
  double costRate(int state);

  /** The state that an event makes of another. */
  int next(int state, int event);

  /** The state that an option makes of one that an event has made, or {@link #NONE}. */
  int choose(int state, int option);

  /** What choosing an allowed option costs at once. */
  double cost(int state, int option);

  /** Whether a decision is due when an event has made this state. */
  default boolean asks(int state) {
    return choose(state, 0) != NONE || choose(state, 1) != NONE;
  }
}
