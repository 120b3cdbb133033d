package io.masito.training.loop;

import org.jspecify.annotations.Nullable;

/**
 * How far a training has come, the decisions of running episodes included, and what would be left
 * of it if it diverged now. Not thread-safe.
 */
final class Standing {

  private final TrainingListener listener;
  private long decisions;
  private long saved;

  Standing(TrainingListener listener) {
    this.listener = listener;
  }

  /** Stands at a checkpoint. */
  void saved(long at) {
    decisions = at;
    saved = at;
  }

  /** Notes that so many decisions are due. */
  void deciding(int more) {
    decisions += more;
  }

  /** Tells the listener of the decisions, which have been taken. */
  void decided() {
    listener.decided(decisions);
  }

  long decisions() {
    return decisions;
  }

  /** Makes the end of a training that came to what is no number. */
  DivergedException diverged(String what, @Nullable Throwable cause) {
    return new DivergedException(decisions, saved, what, cause);
  }
}
