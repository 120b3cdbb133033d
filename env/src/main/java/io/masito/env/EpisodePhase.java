package io.masito.env;

/** Whether an episode goes on after a turn, and if not, how it ended. */
public enum EpisodePhase {
  /** Decisions are due; the episode goes on. */
  RUNNING,
  /** The world itself came to an end: nothing follows, so nothing is to be bootstrapped. */
  TERMINATED,
  /** The horizon cut the episode: the world would have gone on, so the last values bootstrap. */
  TRUNCATED
}
