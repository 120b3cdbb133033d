package io.masito.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import org.junit.jupiter.api.Test;

/** The belief kept example by example, against a twin that solves the whole system each time. */
class LinearBeliefTest {

  private static final int SIZE = 5;

  private final SmallRandom random = new RandomStreams(8).of(Purpose.PARITY);

  /** Identity plus the sum of x x', and the sum of value x. */
  private static final class NaiveTwin {

    private final double[][] matrix = new double[SIZE][SIZE];
    private final double[] sums = new double[SIZE];

    NaiveTwin() {
      for (int i = 0; i < SIZE; i++) {
        matrix[i][i] = 1;
      }
    }

    void learn(double[] x, double value) {
      for (int i = 0; i < SIZE; i++) {
        sums[i] += value * x[i];
        for (int j = 0; j < SIZE; j++) {
          matrix[i][j] += x[i] * x[j];
        }
      }
    }

    double mean(double[] x) {
      return LinearBelief.dot(x, solved(sums));
    }

    double width(double[] x) {
      return Math.sqrt(LinearBelief.dot(x, solved(x)));
    }

    /** Gauss and Jordan, without pivots: the matrix is positive definite. */
    private double[] solved(double[] right) {
      double[][] rows = new double[SIZE][];
      double[] result = right.clone();
      for (int i = 0; i < SIZE; i++) {
        rows[i] = matrix[i].clone();
      }
      for (int pivot = 0; pivot < SIZE; pivot++) {
        for (int i = 0; i < SIZE; i++) {
          double factor = i == pivot ? 0 : rows[i][pivot] / rows[pivot][pivot];
          for (int j = 0; j < SIZE; j++) {
            rows[i][j] -= factor * rows[pivot][j];
          }
          result[i] -= factor * result[pivot];
        }
      }
      for (int i = 0; i < SIZE; i++) {
        result[i] /= rows[i][i];
      }
      return result;
    }
  }

  private double[] example() {
    double[] x = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  @Test
  void equalsTheSolutionOfTheWholeSystemAfterEveryExample() {
    var belief = new LinearBelief(SIZE);
    var twin = new NaiveTwin();
    for (int i = 0; i < 500; i++) {
      double[] x = example();
      assertThat(belief.mean(x)).isCloseTo(twin.mean(x), within(1e-9));
      assertThat(belief.width(x)).isCloseTo(twin.width(x), within(1e-9));
      double value = random.nextGaussian();
      belief.learn(x, value);
      twin.learn(x, value);
    }
  }

  @Test
  void drawsHaveTheMeanAndTheWidthOfTheBelief() {
    var belief = new LinearBelief(SIZE);
    for (int i = 0; i < 10; i++) {
      belief.learn(example(), random.nextGaussian());
    }
    double[] x = example();
    double spread = 0.5;
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double value = LinearBelief.dot(x, belief.draw(random, spread)) - belief.mean(x);
      sum += value;
      squares += value * value;
    }
    double width = spread * belief.width(x);
    assertThat(sum / draws).isCloseTo(0, within(4 * width / Math.sqrt(draws)));
    assertThat(Math.sqrt(squares / draws)).isCloseTo(width, within(0.02 * width));
  }

  @Test
  void withoutSpreadTheMeanIsDrawn() {
    var belief = new LinearBelief(SIZE);
    belief.learn(example(), 1);
    double[] x = example();
    assertThat(LinearBelief.dot(x, belief.draw(random, 0))).isEqualTo(belief.mean(x));
  }
}
