package io.masito.env.testdomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of independent values, made sharper by a control: a figure of the same run whose
 * expectation is known. What the control strays by is taken off in the proportion that least
 * squares find (Law, "Simulation Modeling and Analysis", 11.4).
 */
public final class ControlledMean {

  /** Quantile of the normal distribution for an interval of 99.9 %. */
  private static final double QUANTILE = 3.291;

  private final double expectedControl;
  private final List<double[]> pairs = new ArrayList<>();

  /** For a control of this expectation. */
  public ControlledMean(double expectedControl) {
    this.expectedControl = expectedControl;
  }

  /** Adds a run. */
  public void add(double value, double control) {
    pairs.add(new double[] {value, control - expectedControl});
  }

  /** The mean, with the control taken off. */
  public double mean() {
    return average(0) - slope() * average(1);
  }

  /** Half the width of the 99.9 % interval. */
  public double halfWidth() {
    double slope = slope();
    double unexplained = moment(0, 0) - slope * moment(0, 1);
    return QUANTILE * Math.sqrt(unexplained / (pairs.size() - 2));
  }

  private double slope() {
    return moment(0, 1) / moment(1, 1);
  }

  private double moment(int a, int b) {
    double ofA = average(a);
    double ofB = average(b);
    return pairs.stream().mapToDouble(p -> (p[a] - ofA) * (p[b] - ofB)).average().orElseThrow();
  }

  private double average(int index) {
    return pairs.stream().mapToDouble(pair -> pair[index]).average().orElseThrow();
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
