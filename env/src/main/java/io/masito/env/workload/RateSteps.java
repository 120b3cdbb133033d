package io.masito.env.workload;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * A rate that is constant by steps. Immutable, so that all copies of a world share it. The last
 * step has no end.
 */
final class RateSteps {

  private static final int FIRST_CAPACITY = 16;

  /** Seconds at which the steps start; the first is 0. */
  private final double[] starts;

  private final double[] rates;

  private RateSteps(double[] starts, double[] rates) {
    this.starts = starts;
    this.rates = rates;
  }

  static RateSteps constant(double rate) {
    return new RateSteps(new double[] {0}, new double[] {rate});
  }

  int size() {
    return starts.length;
  }

  double start(int step) {
    return starts[step];
  }

  double rate(int step) {
    return rates[step];
  }

  /** The product of two rates. */
  RateSteps times(RateSteps other) {
    return merge(other, (a, b) -> a * b);
  }

  /** The sum of two rates. */
  RateSteps plus(RateSteps other) {
    return merge(other, Double::sum);
  }

  private RateSteps merge(RateSteps other, DoubleBinaryOperator operation) {
    var merged = new Builder();
    int mine = 0;
    int its = 0;
    double start = 0;
    while (Double.isFinite(start)) {
      merged.add(start, operation.applyAsDouble(rates[mine], other.rates[its]));
      double myEnd = end(mine);
      double itsEnd = other.end(its);
      start = StrictMath.min(myEnd, itsEnd);
      mine += myEnd <= start && mine + 1 < starts.length ? 1 : 0;
      its += itsEnd <= start && its + 1 < other.starts.length ? 1 : 0;
    }
    return merged.build();
  }

  private double end(int step) {
    return step + 1 < starts.length ? starts[step + 1] : Double.POSITIVE_INFINITY;
  }

  /**
   * Finds the instant at which the area under the rate since another instant has reached a size.
   *
   * @param from seconds
   * @param area requests
   * @return seconds; infinite if the rate stays 0
   */
  double reach(double from, double area) {
    int found = Arrays.binarySearch(starts, from);
    int step = found >= 0 ? found : -found - 2;
    double time = from;
    double left = area;
    while (true) {
      double rate = rates[step];
      double end = end(step);
      double here = rate * (end - time);
      if (rate > 0 && here >= left) {
        return time + left / rate;
      }
      if (Double.isInfinite(end)) {
        return end;
      }
      left -= StrictMath.max(0, here);
      time = end;
      step++;
    }
  }

  /** Collects steps in order of time. */
  static final class Builder {

    private double[] starts = new double[FIRST_CAPACITY];
    private double[] rates = new double[FIRST_CAPACITY];
    private int size;

    void add(double start, double rate) {
      if (size > 0 && start <= starts[size - 1]) {
        rates[size - 1] = rate;
        return;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        rates = Arrays.copyOf(rates, 2 * size);
      }
      starts[size] = start;
      rates[size] = rate;
      size++;
    }

    RateSteps build() {
      return new RateSteps(Arrays.copyOf(starts, size), Arrays.copyOf(rates, size));
    }
  }
}
