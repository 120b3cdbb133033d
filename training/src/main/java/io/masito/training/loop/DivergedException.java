package io.masito.training.loop;

import org.jspecify.annotations.Nullable;

/** Learning came to values that are no numbers. The last checkpoint was kept and is sound. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param decisions decisions taken by then
   * @param saved decisions of the last checkpoint
   * @param what is no number
   * @param cause what found it, null if it was the loop
   */
  public DivergedException(long decisions, long saved, String what, @Nullable Throwable cause) {
    super(
        "training diverged: %s, after %d decisions; the checkpoint of decision %d is sound; a smaller learningRate may help"
            .formatted(what, decisions, saved),
        cause);
  }
}
