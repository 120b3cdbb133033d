package io.masito.env.workload;

/** Takes the requests of a trace one after another, so that a trace of any length can be read. */
@FunctionalInterface
public interface TraceSink {

  /** Stands for the arrival of a request in a file without times. */
  long NO_TIME = -1;

  /**
   * Takes a request.
   *
   * @param arrivalNanos when it came, nanoseconds since the first, or {@link #NO_TIME}
   * @param promptTokens tokens of the prompt, at least 1
   * @param outputTokens tokens of the answer, at least 1
   * @param blocks ids of the blocks of its prompt, from the start; belongs to the caller and is
   *     overwritten afterwards
   * @param blockCount how many of them there are, at least 0
   */
  void row(long arrivalNanos, int promptTokens, int outputTokens, int[] blocks, int blockCount);
}
