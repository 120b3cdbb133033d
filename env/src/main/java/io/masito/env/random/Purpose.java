package io.masito.env.random;

/**
 * What a random number is for. Each purpose has its own streams. The order of the constants is part
 * of what a seed means: add at the end, never reorder.
 */
public enum Purpose {
  /** Gaps between the arrivals at a node. */
  ARRIVAL_GAP,
  /** Class of a request. */
  REQUEST_CLASS,
  /** Prompt and output length of a request. */
  TOKEN_LENGTHS,
  /** Error of the predicted output length of a request. */
  LENGTH_PREDICTION,
  /** The node at which a replayed request arrives. */
  ARRIVAL_NODE,
  /** Delay of a request on its way to a place. */
  TRANSFER_JITTER,
  /** Speed of the cloud for a request. */
  CLOUD_SERVICE,
  /** Gaps between the messages of a node. */
  MESSAGE_INTERVAL,
  /** Loss and delay of a message on a link. */
  MESSAGE_DELAY,
  /** Loss of a message on a link, in worlds before version 3. */
  MESSAGE_LOSS,
  /** Choices of a rule that draws lots. */
  RULE,
  /** Initial weights of a network. */
  INITIAL_WEIGHTS,
  /** Exploration of an agent. */
  EXPLORATION,
  /** Samples from replay. */
  REPLAY,
  /** Seeds of training episodes. */
  TRAINING_EPISODE,
  /** Seeds of evaluation episodes. */
  EVALUATION_EPISODE,
  /** Observations that a bundle is checked with. */
  PARITY,
  /** Whether a task arrives at an agent in a slot, and its size, in the world of HOODIE. */
  HOODIE_TASK,
  /** Category of a request's task. */
  TASK_CATEGORY,
  /** Difficulty of a request. */
  TASK_DIFFICULTY,
  /** Error of what is said of the difficulty of a request. */
  TASK_HINT,
  /** Luck of a model with a request. */
  ANSWER,
  /** How far the data of a request may go. */
  DATA_CLASS,
  /** Gaps between the conversations that begin at a node, and how many turns each has. */
  SESSION_START,
  /** What a user does after a turn: thinks for a time, goes on or gives up, moves to a node. */
  SESSION_TURN,
  /** Rate of arrivals in an interval. */
  ARRIVAL_RATE,
  /** Jumps of the rate of arrivals between states. */
  ARRIVAL_STATES,
  /** Bursts of arrivals. */
  FLASH_CROWD,
  /** Where in its interval a coarse time stamp of a trace lies. */
  STAMP_SPREAD,
  /** Times up and down of a fault. */
  FAULT,
  /** Which node a fault strikes that may strike any. */
  FAULT_PLACE,
  /** Whether a throttled cloud refuses a request. */
  THROTTLE,
  /** When in its interval a node's backend is polled. */
  SIGNAL_PHASE,
  /** Settings of a random search. */
  SWEEP,
  /** Which traces and trainings a resample of the bootstrap holds. */
  BOOTSTRAP,
  /** Speed and link of a server in a static planning problem. */
  STATIC_SERVER,
  /** Sizes of the tasks of a static planning problem. */
  STATIC_TASK,
  /** Lots that a search for a static plan draws. */
  STATIC_SEARCH
}
