package io.masito.eval.score;

import io.masito.eval.metric.Metric;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.stats.RunStatistics;
import io.masito.eval.stats.Runs;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Figures over all scenarios. */
final class Aggregates {

  private static final int FIGURES = 3;
  private static final double ENOUGH = 1;

  /** From -0.25 to 1 in steps of 0.05. */
  private static final double[] THRESHOLDS =
      IntStream.rangeClosed(-5, 20).mapToDouble(step -> step / 20.0).toArray();

  private final EvaluationResult result;
  private final Scores scores;
  private final NestedBootstrap bootstrap;

  Aggregates(EvaluationResult result, Scores scores, NestedBootstrap bootstrap) {
    this.result = result;
    this.scores = scores;
    this.bootstrap = bootstrap;
  }

  List<Aggregate> all() {
    List<Aggregate> all = new ArrayList<>();
    for (String policy : result.policies()) {
      Runs runs = scores.runs(policy);
      if (runs.flat().length > 0) {
        all.add(of(policy, runs));
      }
    }
    return all;
  }

  private Aggregate of(String policy, Runs runs) {
    List<Estimate> figures = bootstrap.all(List.of(runs), drawn -> figures(drawn.get(0)));
    List<Aggregate.ProfilePoint> profile = new ArrayList<>();
    for (int point = 0; point < THRESHOLDS.length; point++) {
      profile.add(new Aggregate.ProfilePoint(THRESHOLDS[point], figures.get(FIGURES + point)));
    }
    return new Aggregate(
        policy, runs.flat().length, figures.get(0), figures.get(1), figures.get(2), profile);
  }

  private static double[] figures(Runs runs) {
    var figures = new double[FIGURES + THRESHOLDS.length];
    figures[0] = runs.mean();
    figures[1] = RunStatistics.interquartileMean(runs);
    figures[2] = RunStatistics.optimalityGap(runs, ENOUGH);
    double[] profile = RunStatistics.profile(runs, THRESHOLDS);
    System.arraycopy(profile, 0, figures, FIGURES, profile.length);
    return figures;
  }

  /** How likely each policy improves on another. */
  List<Improvement> over(String other) {
    Runs second = utilities(other);
    return result.policies().stream()
        .filter(policy -> !policy.equals(other))
        .map(policy -> new Improvement(policy, other, probability(utilities(policy), second)))
        .toList();
  }

  private Estimate probability(Runs first, Runs second) {
    return bootstrap.one(
        List.of(first, second),
        drawn -> RunStatistics.probabilityOfImprovement(drawn.get(0), drawn.get(1)));
  }

  private Runs utilities(String policy) {
    return new Runs(
        result.scenarios().stream()
            .map(scenario -> result.table(policy, scenario, Metric.UTILITY_PER_REQUEST))
            .toArray(double[][][]::new));
  }
}
