package io.masito.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedBootstrapTest {

  private static final double CLOSE = 1e-12;

  /** Three runs of two tasks, as rliable takes them; figures by hand. */
  @Test
  void figuresOfAFewRuns() {
    var runs = new Runs(new double[][][] {{{0.2}, {0.9}, {1.4}}, {{-0.5}, {0.5}, {1.0}}});
    assertThat(runs.mean()).isCloseTo(3.5 / 6, within(CLOSE));
    // Sorted -0.5 0.2 0.5 0.9 1.0 1.4: half of 0.2 and of 1.0 beside 0.5 and 0.9, over 3.
    assertThat(RunStatistics.interquartileMean(runs)).isCloseTo(2.0 / 3, within(CLOSE));
    assertThat(RunStatistics.optimalityGap(runs, 1))
        .isCloseTo((0.8 + 0.1 + 0 + 1.5 + 0.5 + 0) / 6, within(CLOSE));
    assertThat(RunStatistics.profile(runs, -1, 0.5, 1))
        .containsExactly(new double[] {1, 0.5, 1.0 / 6}, within(CLOSE));
  }

  /** By hand: in the first task 1 of 4 pairs is better and 1 equal, in the second all are. */
  @Test
  void probabilityOfImprovementCountsPairs() {
    var first = new Runs(new double[][][] {{{1}, {3}}, {{9}, {8}}});
    var second = new Runs(new double[][][] {{{3}, {2.5}}, {{1}, {2}}});
    assertThat(RunStatistics.probabilityOfImprovement(first, second))
        .isCloseTo((1.5 / 4 + 1) / 2, within(CLOSE));
    assertThat(RunStatistics.probabilityOfImprovement(second, first))
        .isCloseTo(1 - (1.5 / 4 + 1) / 2, within(CLOSE));
  }

  /** Traces differ far more than policies; only pairs of one trace tell. */
  @Test
  void pairsAreOfTheSameTrace() {
    var first = Runs.of(new double[][] {{1.1, 5.1, 9.1}});
    var second = Runs.of(new double[][] {{1, 5, 9}});
    assertThat(RunStatistics.probabilityOfImprovement(first, second)).isEqualTo(1);
    Estimate difference =
        NestedBootstrap.USUAL.one(
            List.of(first, second), runs -> runs.get(0).mean() - runs.get(1).mean());
    assertThat(difference.value()).isCloseTo(0.1, within(CLOSE));
    assertThat(difference.high() - difference.low()).isLessThan(1e-9);
  }

  /** Three values: all 27 resamples and the percentiles of their means, listed. */
  @Test
  void percentilesAreThoseOfAllResamples() {
    double[] values = {0, 1, 10};
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      means.add((values[i % 3] + values[i / 3 % 3] + values[i / 9]) / 3);
    }
    means.sort(null);
    Estimate mean =
        new NestedBootstrap(20_000, 5)
            .one(List.of(Runs.of(new double[][] {values})), runs -> runs.get(0).mean());
    assertThat(mean.low()).isEqualTo(means.get(0));
    assertThat(mean.high()).isEqualTo(means.get(26));
    assertThat(mean.value()).isCloseTo(11.0 / 3, within(CLOSE));
  }

  /** Intervals over traces alone miss the spread of trainings; nested ones cover the truth. */
  @Test
  void trainingsAndTracesBothWidenIt() {
    int covered = 0;
    int tooNarrow = 0;
    int trials = 120;
    SmallRandom random = new RandomStreams(11).of(Purpose.RULE);
    for (int trial = 0; trial < trials; trial++) {
      double[][] values = crossed(random, 10, 10);
      var nested = new NestedBootstrap(300, trial);
      covered += covers(nested.one(List.of(Runs.of(values)), runs -> runs.get(0).mean()));
      double[][] first = {means(values)};
      tooNarrow += covers(nested.one(List.of(Runs.of(first)), runs -> runs.get(0).mean()));
    }
    assertThat(covered).isGreaterThan((int) (0.85 * trials));
    assertThat(tooNarrow).isLessThan((int) (0.8 * trials));
  }

  @Test
  void missingRunsAreLeftOut() {
    var runs = Runs.of(new double[][] {{1, Double.NaN, 3}});
    assertThat(runs.mean()).isEqualTo(2);
    assertThat(RunStatistics.differences(runs, Runs.of(new double[][] {{0, 0, 1}})))
        .containsExactly(1, 2);
    assertThat(NestedBootstrap.USUAL.one(List.of(runs), all -> all.get(0).mean()).bounded())
        .isTrue();
    assertThat(
            NestedBootstrap.USUAL
                .one(List.of(Runs.of(new double[][] {{1}})), all -> all.get(0).mean())
                .bounded())
        .isFalse();
  }

  private static int covers(Estimate estimate) {
    return estimate.excludes(0) ? 0 : 1;
  }

  /** Mean 0: effects of trainings and of traces, and noise. */
  private static double[][] crossed(SmallRandom random, int trainings, int traces) {
    var values = new double[trainings][traces];
    for (double[] row : values) {
      double training = random.nextGaussian();
      for (int trace = 0; trace < traces; trace++) {
        row[trace] = training + 0.3 * random.nextGaussian();
      }
    }
    return values;
  }

  private static double[] means(double[][] values) {
    var means = new double[values[0].length];
    for (double[] row : values) {
      for (int trace = 0; trace < row.length; trace++) {
        means[trace] += row[trace] / values.length;
      }
    }
    return means;
  }
}
