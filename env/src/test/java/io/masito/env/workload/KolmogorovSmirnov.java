package io.masito.env.workload;

import java.util.Arrays;

/** Distance of counts from a distribution of counts. */
final class KolmogorovSmirnov {

  private KolmogorovSmirnov() {}

  static double distance(int[] counts, LengthSpec spec) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || sorted[i + 1] != sorted[i]) {
        double upTo = spec.cumulative(sorted[i]);
        largest = Math.max(largest, Math.abs((i + 1.0) / sorted.length - upTo));
      }
      if (i == 0 || sorted[i - 1] != sorted[i]) {
        double before = spec.cumulative(sorted[i] - 1.0);
        largest = Math.max(largest, Math.abs((double) i / sorted.length - before));
      }
    }
    return largest;
  }
}
