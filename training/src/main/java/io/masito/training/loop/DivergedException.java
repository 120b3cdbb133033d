package io.masito.training.loop;

import org.jspecify.annotations.Nullable;

/** Learning came to values that are no numbers. The last checkpoint was kept and is sound. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DivergedException(long decisions, String what, @Nullable Throwable cause) {
    super("training diverged: " + what + " after " + decisions + " decisions", cause);
  }
}
