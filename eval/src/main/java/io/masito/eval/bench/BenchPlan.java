package io.masito.eval.bench;

import java.util.List;

/**
 * How thoroughly the benchmark measures.
 *
 * @param secondsPerRun length of a run, above 0
 * @param runs runs of each figure, of which the median counts, at least 1
 * @param sizes numbers of nodes, multiples of 8, each at least 8
 */
public record BenchPlan(double secondsPerRun, int runs, List<Integer> sizes) {

  /** Nodes of the scenario that is played. */
  static final int NODES = 8;

  /** Checks the ranges and copies the list. */
  public BenchPlan {
    sizes = List.copyOf(sizes);
    if (!(secondsPerRun > 0) || secondsPerRun > 60) {
      throw new IllegalArgumentException(
          "seconds: " + secondsPerRun + " must be above 0 and at most 60");
    }
    if (runs < 1) {
      throw new IllegalArgumentException("runs: " + runs + " must be at least 1");
    }
    for (int size : sizes) {
      if (size < NODES || size % NODES != 0) {
        throw new IllegalArgumentException(
            "sizes: " + size + " must be a multiple of " + NODES + ", at least " + NODES);
      }
    }
  }

  /**
   * Gives the plan of {@code masito bench}.
   *
   * @param secondsPerRun length of a run
   * @return three runs of each figure, up to 512 nodes
   */
  public static BenchPlan ofSeconds(double secondsPerRun) {
    return new BenchPlan(secondsPerRun, 3, List.of(8, 32, 128, 512));
  }
}
