package io.masito.eval.score;

import io.masito.eval.metric.Metric;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.HolmCorrection;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.stats.RunStatistics;
import io.masito.eval.stats.Runs;
import io.masito.eval.stats.SignedRank;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sets every policy against the best rule of each scenario. */
final class Standings {

  private final EvaluationResult result;
  private final NestedBootstrap bootstrap;

  Standings(EvaluationResult result, NestedBootstrap bootstrap) {
    this.result = result;
    this.bootstrap = bootstrap;
  }

  /** All policies but the best rule itself, scenario by scenario. */
  List<Standing> against(Map<String, String> bestRules) {
    List<Standing> all = new ArrayList<>();
    for (String scenario : result.scenarios()) {
      String rule = bestRules.get(scenario);
      for (String policy : result.policies()) {
        if (rule != null && !policy.equals(rule)) {
          all.add(standing(policy, scenario, rule));
        }
      }
    }
    return corrected(all);
  }

  private Standing standing(String policy, String scenario, String rule) {
    List<Runs> both = List.of(runs(policy, scenario), runs(rule, scenario));
    double[] differences = RunStatistics.differences(both.get(0), both.get(1));
    List<Estimate> figures =
        bootstrap.all(
            both, drawn -> figures(RunStatistics.differences(drawn.get(0), drawn.get(1))));
    double p = differences.length == 0 ? Double.NaN : SignedRank.of(differences).pValue();
    return new Standing(
        policy, scenario, rule, differences.length, figures.get(0), p, p, figures.get(1));
  }

  /** Mean difference and effect size. */
  private static double[] figures(double[] differences) {
    if (differences.length == 0) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double sum = 0;
    for (double difference : differences) {
      sum += difference;
    }
    return new double[] {sum / differences.length, SignedRank.effect(differences)};
  }

  private Runs runs(String policy, String scenario) {
    return Runs.of(result.table(policy, scenario, Metric.UTILITY_PER_REQUEST));
  }

  private List<Standing> corrected(List<Standing> all) {
    List<Standing> corrected = new ArrayList<>(all);
    for (String policy : result.policies()) {
      int[] places =
          IntStream.range(0, all.size())
              .filter(place -> all.get(place).policy().equals(policy))
              .toArray();
      double[] p =
          HolmCorrection.of(
              Arrays.stream(places).mapToDouble(place -> all.get(place).pValue()).toArray());
      for (int i = 0; i < places.length; i++) {
        corrected.set(places[i], all.get(places[i]).corrected(p[i]));
      }
    }
    return corrected;
  }
}
