package io.masito.eval.detail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Durations counted in buckets of equal width on a logarithmic scale: eight for each power of ten,
 * from one millisecond on. What is shorter is in the first bucket, what is longer than a day in the
 * last.
 *
 * @param population how many durations there would be if none were missing, such as all arrivals
 * @param counts by bucket from the first to the last that is not empty
 */
public record DurationCounts(long population, List<Long> counts) {

  /** Most buckets that there can be. */
  public static final int BUCKETS = 64;

  private static final double PER_DECADE = 8;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double[] UPPER = upperEdges();

  /** Copies the counts and checks that they are no more than the population. */
  public DurationCounts {
    counts = List.copyOf(counts);
    long counted = counts.stream().mapToLong(Long::longValue).sum();
    boolean negative = counts.stream().anyMatch(count -> count < 0);
    if (counts.size() > BUCKETS || negative || counted > population) {
      throw new IllegalArgumentException(
          counts.size()
              + " buckets with "
              + counted
              + " durations do not fit a population of "
              + population);
    }
  }

  /**
   * Finds the bucket of a duration.
   *
   * @param nanos the duration, nanoseconds, at least 0
   * @return its bucket
   */
  static int bucket(long nanos) {
    int found = Arrays.binarySearch(UPPER, nanos / NANOS_PER_MILLI);
    return Math.min(found >= 0 ? found : -found - 1, BUCKETS - 1);
  }

  /**
   * Gives the upper edge of a bucket, which belongs to it.
   *
   * @param bucket which one
   * @return milliseconds
   */
  public static double upperMillis(int bucket) {
    return UPPER[bucket];
  }

  /**
   * Adds the durations of another episode.
   *
   * @param other the others
   * @return both together
   */
  public DurationCounts plus(DurationCounts other) {
    var sum = new ArrayList<Long>();
    for (int i = 0; i < Math.max(counts.size(), other.counts.size()); i++) {
      sum.add(count(i) + other.count(i));
    }
    return new DurationCounts(population + other.population, sum);
  }

  /**
   * Gives the count of a bucket.
   *
   * @param bucket which one
   * @return how many durations lie in it
   */
  public long count(int bucket) {
    return bucket < counts.size() ? counts.get(bucket) : 0;
  }

  private static double[] upperEdges() {
    double[] edges = new double[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      edges[i] = StrictMath.pow(10, (i + 1) / PER_DECADE);
    }
    return edges;
  }
}
