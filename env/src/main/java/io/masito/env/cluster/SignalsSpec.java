package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * What an agent reads of its own node, and how often.
 *
 * @param backend the server program; exact if it is left out
 * @param pollSeconds time from one reading to the next, in [0.001, 3600]; 1 if it is left out; not
 *     with exact, which is not polled
 */
public record SignalsSpec(@Nullable Backend backend, @Nullable Double pollSeconds) {

  /** Everything at once: what a node without this block has. */
  public static final SignalsSpec EXACT = new SignalsSpec(Backend.EXACT, null);

  private static final double USUAL_SECONDS = 1;
  private static final double SHORTEST_SECONDS = 0.001;
  private static final double LONGEST_SECONDS = 3600;

  /** Checks the ranges. */
  public SignalsSpec {
    backend = backend == null ? Backend.EXACT : backend;
    if (pollSeconds != null) {
      Ranges.within("pollSeconds", pollSeconds, SHORTEST_SECONDS, LONGEST_SECONDS);
      if (backend == Backend.EXACT) {
        throw new IllegalArgumentException(
            "pollSeconds: "
                + pollSeconds
                + " goes with backend vllm, llamacpp, sglang or ollama; exact is not polled");
      }
    }
  }

  /**
   * Gives the server program.
   *
   * @return what it tells
   */
  public Backend source() {
    return backend == null ? Backend.EXACT : backend;
  }

  /**
   * Says whether signals come by polling.
   *
   * @return false if everything is known at once
   */
  public boolean polled() {
    return source() != Backend.EXACT;
  }

  /**
   * Gives the time between readings.
   *
   * @return seconds
   */
  public double everySeconds() {
    return pollSeconds == null ? USUAL_SECONDS : pollSeconds;
  }
}
