package io.masito.env.testdomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of a long run of values that hang together, with an interval from the means of
 * successive batches (Law, "Simulation Modeling and Analysis", 9.5.3). The first batch is warm-up
 * and does not count.
 */
public final class Means {

  /** Batches that count. */
  public static final int BATCHES = 40;

  /** Quantile of Student's t with 39 degrees of freedom for an interval of 99.9 %. */
  private static final double STUDENT = 3.558;

  private final long size;
  private final List<Double> means = new ArrayList<>();
  private long seen;
  private double sum;

  /** For so many values in all. */
  public Means(long values) {
    this.size = values / (BATCHES + 1);
  }

  /** Adds the next value. */
  public void add(double value) {
    sum += value;
    seen++;
    if (seen % size == 0) {
      means.add(sum / size);
      sum = 0;
    }
  }

  /** Mean of the batches that count. */
  public double mean() {
    return counted().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Half the width of the 99.9 % interval. */
  public double halfWidth() {
    double mean = mean();
    double squares = counted().stream().mapToDouble(m -> (m - mean) * (m - mean)).sum();
    return STUDENT * Math.sqrt(squares / (BATCHES - 1) / BATCHES);
  }

  private List<Double> counted() {
    assertThat(means.size()).isGreaterThan(BATCHES);
    return means.subList(1, BATCHES + 1);
  }

  /**
   * Asks whether a value lies in the interval, and whether the interval says something.
   *
   * @param what what it is the mean of
   * @param expected the value
   * @param widest half the width that the interval may have, as a share of the value
   */
  public void assertContain(String what, double expected, double widest) {
    String found = what + ": " + mean() + " +- " + halfWidth() + " for " + expected;
    assertThat(Math.abs(mean() - expected)).as(found).isLessThanOrEqualTo(halfWidth());
    assertThat(halfWidth()).as(found).isLessThanOrEqualTo(widest * expected);
  }
}
