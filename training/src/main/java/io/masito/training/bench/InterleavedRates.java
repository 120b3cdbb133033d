package io.masito.training.bench;

import io.masito.eval.bench.BenchPlan;
import io.masito.eval.bench.Stopwatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rates of several workloads on a machine that others use too: their runs take turns, so that a
 * busy minute falls on all of them, and the median of each counts. As many runs as count are made
 * before to warm up. Not thread-safe.
 */
final class InterleavedRates {

  /** Something that can be done again and again. */
  @FunctionalInterface
  interface Work {

    /**
     * Does a piece of it.
     *
     * @return how many of what is counted were done, above 0
     */
    long piece();
  }

  private final BenchPlan plan;
  private final List<Work> works = new ArrayList<>();

  InterleavedRates(BenchPlan plan) {
    this.plan = plan;
  }

  /** Adds a workload; its number is the number of those before it. */
  InterleavedRates add(Work work) {
    works.add(work);
    return this;
  }

  /**
   * Measures.
   *
   * @return by workload, how many of what it counts are done in a second
   */
  double[] measure() {
    double[][] rates = new double[works.size()][plan.runs()];
    for (int run = -plan.runs(); run < plan.runs(); run++) {
      for (int work = 0; work < works.size(); work++) {
        rates[work][Math.max(0, run)] = rate(works.get(work));
      }
    }
    return Arrays.stream(rates).mapToDouble(InterleavedRates::median).toArray();
  }

  private double rate(Work work) {
    var watch = new Stopwatch();
    long done = 0;
    do {
      done += work.piece();
    } while (watch.seconds() < plan.secondsPerRun());
    return done / watch.seconds();
  }

  private static double median(double[] runs) {
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
