package io.masito.eval.report;

import io.masito.env.scenario.Scenario;
import io.masito.eval.metric.Metric;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.rule.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The headline rules of the registry in one scenario, with their usual numbers, best first.
 *
 * @param scenario name of the scenario
 * @param episodeSeconds length of the episodes
 * @param seeds on how many seeds
 * @param rules the rules with their utility per request, best first
 */
public record RuleRanking(String scenario, double episodeSeconds, int seeds, List<Place> rules) {

  /**
   * A rule and what it earns.
   *
   * @param rule its name
   * @param utility utility per request over seeds
   */
  public record Place(String rule, MeanInterval utility) {}

  /** Copies the list. */
  public RuleRanking {
    rules = List.copyOf(rules);
  }

  /**
   * Plays the rules of {@link Rules#headline}.
   *
   * @param scenario the scenario
   * @param seeds on how many seeds, above 0
   * @param base seed that those of the episodes derive from
   * @param threads episodes at the same time; changes no result
   * @return the ranking
   */
  public static RuleRanking of(Scenario scenario, int seeds, long base, int threads) {
    String name = scenario.name();
    var plan =
        new EvaluationPlan(
            List.of(new NamedWorld(name, scenario::environment)),
            Rules.headline().stream().map(Contender::rule).toList(),
            EvaluationSeeds.fresh(seeds, base));
    EvaluationResult result = Evaluation.run(plan, threads, Map.of(), EvaluationProgress.SILENT);
    List<Place> places =
        result.policies().stream()
            .map(rule -> new Place(rule, utility(result, rule, name)))
            .sorted(Comparator.comparingDouble((Place place) -> -place.utility().mean()))
            .toList();
    return new RuleRanking(name, scenario.environment().spec().horizonNanos() / 1e9, seeds, places);
  }

  private static MeanInterval utility(EvaluationResult result, String rule, String scenario) {
    return MeanInterval.of(result.values(rule, scenario, Metric.UTILITY_PER_REQUEST));
  }

  /**
   * Gives the best rule.
   *
   * @return the first place
   */
  public Place best() {
    return rules.get(0);
  }

  /**
   * Gives how far the rules lie apart.
   *
   * @return mean utility of the best less that of the worst
   */
  public double spread() {
    return best().utility().mean() - rules.get(rules.size() - 1).utility().mean();
  }
}
