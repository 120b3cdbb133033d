package io.masito.eval.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Figures over the runs of policies in several scenarios, after R. Agarwal, M. Schwarzer, P. S.
 * Castro, A. Courville and M. G. Bellemare, "Deep Reinforcement Learning at the Edge of the
 * Statistical Precipice", NeurIPS 2021. Values that are NaN are left out.
 */
public final class RunStatistics {

  private RunStatistics() {}

  /**
   * Gives the mean of the middle half of all runs.
   *
   * @param runs scores
   * @return the interquartile mean, NaN without a value
   */
  public static double interquartileMean(Runs runs) {
    return InterquartileMean.of(runs.flat());
  }

  /**
   * Says how far runs stay below a score that is good enough.
   *
   * @param runs scores
   * @param enough what is good enough
   * @return mean of {@code enough - min(score, enough)}, NaN without a value
   */
  public static double optimalityGap(Runs runs, double enough) {
    return Arrays.stream(runs.flat())
        .map(score -> enough - Math.min(score, enough))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Gives the performance profile: for each threshold the share of runs above it.
   *
   * @param runs scores
   * @param thresholds where it is taken
   * @return shape [threshold], NaN without a value
   */
  public static double[] profile(Runs runs, double... thresholds) {
    double[] scores = runs.flat();
    return Arrays.stream(thresholds).map(threshold -> share(scores, threshold)).toArray();
  }

  private static double share(double[] scores, double threshold) {
    long above = Arrays.stream(scores).filter(score -> score > threshold).count();
    return scores.length == 0 ? Double.NaN : (double) above / scores.length;
  }

  /**
   * Gives the chance that a run of one policy is better than a run of another on the same trace:
   * the mean over scenarios of the mean over traces of the share of pairs of trainings in which the
   * first is greater, ties counting half. With a single trace this is the published figure; with
   * more, pairs of different traces are left out, since all policies meet the same traces.
   *
   * @param first runs of the first
   * @param second runs of the second, of the same scenarios and traces
   * @return from 0 to 1, NaN without a pair
   */
  public static double probabilityOfImprovement(Runs first, Runs second) {
    double sum = 0;
    int scenarios = 0;
    for (int scenario = 0; scenario < first.scenarios(); scenario++) {
      double mean = improvementIn(scenario, first, second);
      sum += Double.isNaN(mean) ? 0 : mean;
      scenarios += Double.isNaN(mean) ? 0 : 1;
    }
    return scenarios == 0 ? Double.NaN : sum / scenarios;
  }

  private static double improvementIn(int scenario, Runs first, Runs second) {
    double better = 0;
    int pairs = 0;
    for (int trace = 0; trace < first.traces(scenario); trace++) {
      for (int one = 0; one < first.trainings(); one++) {
        for (int other = 0; other < second.trainings(); other++) {
          double difference =
              first.value(scenario, one, trace) - second.value(scenario, other, trace);
          pairs += Double.isNaN(difference) ? 0 : 1;
          better += difference > 0 ? 1 : difference < 0 || Double.isNaN(difference) ? 0 : 0.5;
        }
      }
    }
    return pairs == 0 ? Double.NaN : better / pairs;
  }

  /**
   * Gives what one policy has more than another on the same traces of the first scenario, each the
   * mean over trainings.
   *
   * @param first runs of the first
   * @param second runs of the second
   * @return shape [trace]; traces on which a run of either is missing are left out
   */
  public static double[] differences(Runs first, Runs second) {
    return IntStream.range(0, first.traces(0))
        .mapToDouble(trace -> meanOfTrace(first, trace) - meanOfTrace(second, trace))
        .filter(difference -> !Double.isNaN(difference))
        .toArray();
  }

  private static double meanOfTrace(Runs runs, int trace) {
    double sum = 0;
    for (int training = 0; training < runs.trainings(); training++) {
      sum += runs.value(0, training, trace);
    }
    return sum / runs.trainings();
  }
}
