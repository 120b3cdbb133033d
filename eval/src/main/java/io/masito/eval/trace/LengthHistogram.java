package io.masito.eval.trace;

import io.masito.env.workload.LengthSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of token lengths: each length below 2^20 by itself, longer ones in steps of 1024. Takes at
 * most 9 MB however many are added.
 */
public final class LengthHistogram {

  private static final int EXACT = 1 << 20;
  private static final int STEP = 1 << 10;
  private static final int FIRST_CAPACITY = 1 << 12;

  private long[] counts = new long[FIRST_CAPACITY];
  private long total;
  private double sum;

  /**
   * Adds a length.
   *
   * @param tokens at least 0
   */
  public void add(int tokens) {
    int bin = tokens < EXACT ? tokens : EXACT + (tokens - EXACT) / STEP;
    if (bin >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(2 * counts.length, bin + 1));
    }
    counts[bin]++;
    total++;
    sum += tokens;
  }

  /**
   * Gives the number of lengths.
   *
   * @return how many were added
   */
  public long total() {
    return total;
  }

  /**
   * Gives the mean.
   *
   * @return tokens
   */
  public double mean() {
    return sum / total;
  }

  int bins() {
    return counts.length;
  }

  long count(int bin) {
    return counts[bin];
  }

  double value(int bin) {
    return bin < EXACT ? bin : EXACT + (double) (bin - EXACT) * STEP;
  }

  /**
   * Gives a percentile, straight between two lengths in order.
   *
   * @param percent in [0, 100]
   * @return tokens
   */
  public double percentile(double percent) {
    double place = percent / 100 * (total - 1);
    long below = (long) place;
    double low = ordered(below);
    double part = place - below;
    return part == 0 ? low : low + part * (ordered(below + 1) - low);
  }

  private double ordered(long rank) {
    long seen = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      seen += counts[bin];
      if (seen > rank) {
        return value(bin);
      }
    }
    throw new IllegalStateException("rank " + rank + " of " + total);
  }

  /**
   * Gives the percentiles that a table of a scenario has.
   *
   * @return 0 to 99, 99.5, 99.9 and 100 %
   */
  public List<Double> table() {
    List<Double> values = new ArrayList<>();
    for (int percent = 0; percent < 100; percent++) {
      values.add(Math.rint(percentile(percent)));
    }
    for (double percent : new double[] {99.5, 99.9, 100}) {
      values.add(Math.rint(percentile(percent)));
    }
    return values;
  }

  /**
   * Gives the largest difference between the shares of lengths and a distribution (the distance of
   * Kolmogorov and Smirnov).
   *
   * @param spec the distribution
   * @return in [0, 1]
   */
  public double distance(LengthSpec spec) {
    double largest = 0;
    long seen = 0;
    double[] probabilities = spec.cumulative(boundaries());
    int at = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        largest = Math.max(largest, Math.abs((double) seen / total - probabilities[at++]));
        seen += counts[bin];
        largest = Math.max(largest, Math.abs((double) seen / total - probabilities[at++]));
      }
    }
    return largest;
  }

  /** Just below, and at, each length that occurs. */
  private double[] boundaries() {
    double[] places = new double[2 * (int) Arrays.stream(counts).filter(n -> n > 0).count()];
    int size = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        places[size++] = value(bin) - 1;
        places[size++] = bin < EXACT ? value(bin) : value(bin) + STEP - 1;
      }
    }
    return places;
  }
}
