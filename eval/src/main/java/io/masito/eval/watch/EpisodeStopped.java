package io.masito.eval.watch;

/** Somebody wanted an episode to end before its horizon. */
public final class EpisodeStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says so. */
  public EpisodeStopped() {
    super("the episode was stopped");
  }
}
