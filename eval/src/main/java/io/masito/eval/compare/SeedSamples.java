package io.masito.eval.compare;

import io.masito.eval.stats.MeanInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Values of two folders, by seed.
 *
 * @param paired whether equal positions are of the same seed
 * @param first values of the first
 * @param second values of the second
 */
record SeedSamples(boolean paired, List<Double> first, List<Double> second) {

  private static final double UPPER_TAIL_FROM = 0.975;

  static SeedSamples of(Map<Long, Double> first, Map<Long, Double> second) {
    List<Long> common = first.keySet().stream().filter(second::containsKey).sorted().toList();
    return common.size() >= 2 || (first.size() == 1 && first.keySet().equals(second.keySet()))
        ? new SeedSamples(
            true,
            common.stream().map(first::get).toList(),
            common.stream().map(second::get).toList())
        : new SeedSamples(false, List.copyOf(first.values()), List.copyOf(second.values()));
  }

  boolean same() {
    return paired && first.equals(second);
  }

  MeanInterval firstMean() {
    return MeanInterval.of(array(first));
  }

  MeanInterval secondMean() {
    return MeanInterval.of(array(second));
  }

  MeanInterval difference() {
    if (paired) {
      return MeanInterval.ofDifference(array(second), array(first));
    }
    double mean = secondMean().mean() - firstMean().mean();
    int count = first.size() + second.size();
    if (first.size() < 2 || second.size() < 2) {
      return new MeanInterval(mean, Double.NaN, Double.NaN, count);
    }
    double half =
        new TDistribution(null, freedom()).inverseCumulativeProbability(UPPER_TAIL_FROM) * error();
    return new MeanInterval(mean, mean - half, mean + half, count);
  }

  /** Two-sided, by Student's t over pairs, or by Welch's. NaN if a spread cannot be told. */
  double chance() {
    int least = Math.min(first.size(), second.size());
    if (least < 2) {
      return Double.NaN;
    }
    double difference = difference().mean();
    double error = error();
    if (error == 0) {
      return difference == 0 ? 1 : 0;
    }
    double t = Math.abs(difference) / error;
    return 2 * new TDistribution(null, freedom()).cumulativeProbability(-t);
  }

  private double error() {
    if (paired) {
      double[] differences = new double[first.size()];
      Arrays.setAll(differences, i -> second.get(i) - first.get(i));
      return Math.sqrt(StatUtils.variance(differences) / differences.length);
    }
    return Math.sqrt(part(first) + part(second));
  }

  /** Degrees of freedom; Welch's are by Satterthwaite (1946). */
  private double freedom() {
    if (paired) {
      return first.size() - 1;
    }
    double a = part(first);
    double b = part(second);
    double all = a + b;
    return all == 0
        ? first.size() + second.size() - 2
        : all * all / (a * a / (first.size() - 1) + b * b / (second.size() - 1));
  }

  private static double part(List<Double> values) {
    return StatUtils.variance(array(values)) / values.size();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
