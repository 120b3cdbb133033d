package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The greatest mean over requests where users go on or give up as they are served. Of each
 * conversation the first turn arrives, and of the others as many as one likes, in order. Such a
 * mean is at least x if and only if the sums of values less x, each conversation cut where its sum
 * is greatest, come to at least 0 (Werner Dinkelbach, "On nonlinear fractional programming",
 * Management Science 13, 1967).
 */
final class Conversations {

  private static final int HALVINGS = 60;

  private final List<List<Double>> values;

  Conversations(Hindsight hindsight, double[] values) {
    Map<Long, List<Double>> turns = new TreeMap<>();
    for (int index = 0; index < values.length; index++) {
      ForeseenRequest request = hindsight.requests().get(index);
      turns.computeIfAbsent(request.conversation(), any -> new ArrayList<>()).add(values[index]);
    }
    this.values = List.copyOf(turns.values());
  }

  /** A mean that none exceeds. */
  double greatestMean() {
    double low = least();
    double high = most();
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (surplus(middle) >= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double least() {
    return values.stream().flatMap(List::stream).mapToDouble(v -> v).min().orElse(0);
  }

  private double most() {
    return values.stream().flatMap(List::stream).mapToDouble(v -> v).max().orElse(0);
  }

  private double surplus(double mean) {
    return values.stream().mapToDouble(turns -> surplus(turns, mean)).sum();
  }

  private static double surplus(List<Double> turns, double mean) {
    double[] sums = turns.stream().mapToDouble(value -> value - mean).toArray();
    Arrays.parallelPrefix(sums, Double::sum);
    return Arrays.stream(sums).max().orElse(0);
  }
}
