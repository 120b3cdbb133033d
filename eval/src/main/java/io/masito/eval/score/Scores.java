package io.masito.eval.score;

import io.masito.eval.metric.Metric;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.stats.Runs;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places every policy between random and bound, scenario by scenario. */
final class Scores {

  /** The rule whose utility is a score of 0. */
  static final String RANDOM = "random";

  private final EvaluationResult result;
  private final ScenarioBounds bounds;
  private final NestedBootstrap bootstrap;

  Scores(EvaluationResult result, ScenarioBounds bounds, NestedBootstrap bootstrap) {
    this.result = result;
    this.bounds = bounds;
    this.bootstrap = bootstrap;
  }

  List<PolicyScore> all(Map<String, String> bestRules) {
    List<PolicyScore> all = new ArrayList<>();
    for (String scenario : result.scenarios()) {
      for (String policy : result.policies()) {
        all.add(score(policy, scenario, bestRules.get(scenario)));
      }
    }
    return all;
  }

  /**
   * Gives scores of all runs of a policy; NaN in scenarios without a bound. The scale of a scenario
   * is fixed by the means of random and bound.
   */
  Runs runs(String policy) {
    List<String> scenarios = result.scenarios();
    var tables = new double[scenarios.size()][][];
    for (int scenario = 0; scenario < tables.length; scenario++) {
      double[][] table = utilities(policy, scenarios.get(scenario));
      double zero = utility(RANDOM, scenarios.get(scenario)).mean();
      double one =
          bounds.of(scenarios.get(scenario)).map(ends -> ends.one().mean()).orElse(Double.NaN);
      tables[scenario] =
          Arrays.stream(table)
              .map(row -> Arrays.stream(row).map(u -> (u - zero) / (one - zero)).toArray())
              .toArray(double[][]::new);
    }
    return new Runs(tables);
  }

  private PolicyScore score(String policy, String scenario, @Nullable String rule) {
    Runs own = utility(policy, scenario);
    Runs random = utility(RANDOM, scenario);
    Optional<BoundEnds> ends = bounds.of(scenario);
    if (ends.isEmpty()) {
      return new PolicyScore(
          policy,
          scenario,
          own.mean(),
          random.mean(),
          Double.NaN,
          PolicyScore.MISSING,
          Estimate.NONE,
          Estimate.NONE,
          Estimate.NONE);
    }
    Runs one = ends.get().one();
    boolean rival = rule != null && !rule.equals(policy);
    Runs best = rival ? utility(String.valueOf(rule), scenario) : own;
    return new PolicyScore(
        policy,
        scenario,
        own.mean(),
        random.mean(),
        one.mean(),
        ends.get().proven() ? "upper" : "achievable",
        share(own, random, one),
        rival ? share(own, best, one) : Estimate.NONE,
        rival ? share(own, best, ends.get().reached()) : Estimate.NONE);
  }

  /** (value - zero) / (one - zero) of means, resampled together. */
  private Estimate share(Runs value, Runs zero, Runs one) {
    return bootstrap.one(
        List.of(value, zero, one),
        drawn -> {
          double from = drawn.get(1).mean();
          return (drawn.get(0).mean() - from) / (drawn.get(2).mean() - from);
        });
  }

  private Runs utility(String policy, String scenario) {
    return Runs.of(utilities(policy, scenario));
  }

  private double[][] utilities(String policy, String scenario) {
    return result.table(policy, scenario, Metric.UTILITY_PER_REQUEST);
  }
}
