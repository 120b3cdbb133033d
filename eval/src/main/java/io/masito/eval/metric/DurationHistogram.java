package io.masito.eval.metric;

import org.HdrHistogram.Histogram;

/**
 * Durations in nanoseconds, kept to three significant digits in memory that depends on the longest
 * duration only (an hour takes a quarter of a megabyte), with percentiles by nearest rank.
 *
 * <p>Gil Tene's HdrHistogram does the counting. A percentile is the upper edge of the bin that
 * holds the value of that rank: never below the value, and above it by at most one part in a
 * thousand.
 */
final class DurationHistogram {

  /** Digits that a recorded value keeps. */
  static final int SIGNIFICANT_DIGITS = 3;

  private static final int PERCENT = 100;

  private final Histogram counts = new Histogram(SIGNIFICANT_DIGITS);

  /** Adds a duration that is not negative. */
  void add(long nanos) {
    counts.recordValue(nanos);
  }

  /** Gives a percentile of what was added; NaN if nothing was. */
  double percentile(int percent) {
    return percentileOf(percent, counts.getTotalCount());
  }

  /**
   * Gives a percentile of a larger population in which everything that was not added is infinite;
   * NaN if the population is empty.
   */
  double percentileOf(int percent, long population) {
    if (population == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (percent * population + PERCENT - 1) / PERCENT);
    return rank > counts.getTotalCount() ? Double.POSITIVE_INFINITY : atRank(rank);
  }

  private double atRank(long rank) {
    long seen = 0;
    for (var bin : counts.recordedValues()) {
      seen += bin.getCountAddedInThisIterationStep();
      if (seen >= rank) {
        return bin.getValueIteratedTo();
      }
    }
    throw new IllegalStateException("rank " + rank + " is above the " + seen + " values counted");
  }
}
