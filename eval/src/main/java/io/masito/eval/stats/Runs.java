package io.masito.eval.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Values of one policy by scenario, training and trace; NaN where there is none. The traces of a
 * scenario are the same for all trainings and all policies.
 */
public final class Runs {

  private final double[][][] values;

  /**
   * Copies values.
   *
   * @param values shape [scenario, training, trace]
   */
  public Runs(double[][][] values) {
    this.values = new double[values.length][][];
    for (int scenario = 0; scenario < values.length; scenario++) {
      this.values[scenario] = new double[values[scenario].length][];
      for (int training = 0; training < values[scenario].length; training++) {
        this.values[scenario][training] = values[scenario][training].clone();
      }
    }
  }

  /**
   * Makes the runs of one scenario.
   *
   * @param values shape [training, trace]
   * @return the runs
   */
  public static Runs of(double[][] values) {
    return new Runs(new double[][][] {values});
  }

  /**
   * Gives the number of scenarios.
   *
   * @return how many
   */
  public int scenarios() {
    return values.length;
  }

  /**
   * Gives the number of trainings.
   *
   * @return how many; 0 without a scenario
   */
  public int trainings() {
    return values.length == 0 ? 0 : values[0].length;
  }

  /**
   * Gives the number of traces of a scenario.
   *
   * @param scenario which, from 0
   * @return how many
   */
  public int traces(int scenario) {
    return trainings() == 0 ? 0 : values[scenario][0].length;
  }

  /**
   * Gives one value.
   *
   * @param scenario which scenario, from 0
   * @param training which training, from 0
   * @param trace which trace, from 0
   * @return the value, or NaN
   */
  public double value(int scenario, int training, int trace) {
    return values[scenario][training][trace];
  }

  /**
   * Gives the values there are.
   *
   * @return all that are not NaN, scenario after scenario
   */
  public double[] flat() {
    return Arrays.stream(values)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /**
   * Gives the mean of the values there are.
   *
   * @return the mean, NaN if there is none
   */
  public double mean() {
    return Arrays.stream(flat()).average().orElse(Double.NaN);
  }

  /**
   * Changes the values of one scenario.
   *
   * @param scenario which scenario, from 0
   * @param change what becomes of a value
   * @return other runs
   */
  public Runs mapped(int scenario, DoubleUnaryOperator change) {
    var changed = new Runs(values);
    for (double[] row : changed.values[scenario]) {
      Arrays.setAll(row, trace -> change.applyAsDouble(row[trace]));
    }
    return changed;
  }

  /** Runs that hold the drawn trainings and traces, some of them more than once. */
  Runs drawn(int[] trainings, int[][] traces) {
    var drawn = new double[values.length][trainings.length][];
    for (int scenario = 0; scenario < values.length; scenario++) {
      for (int training = 0; training < trainings.length; training++) {
        double[] from = values[scenario][trainings[training]];
        drawn[scenario][training] =
            Arrays.stream(traces[scenario]).mapToDouble(t -> from[t]).toArray();
      }
    }
    return new Runs(drawn);
  }
}
