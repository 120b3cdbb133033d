package io.masito.eval.score;

import io.masito.eval.robustness.ConditionCheck;
import io.masito.eval.robustness.ConditionResult;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.Map;

/**
 * All that is made of an evaluation's cells.
 *
 * @param facts what is known of the scenarios
 * @param scores every policy between random and bound, scenario by scenario
 * @param standings every policy against the best rule with the same information
 * @param aggregates every policy over all scenarios with a bound
 * @param improvements how likely each policy is better than the rule that is best over all
 *     scenarios
 * @param checks what a reader should know
 * @param conditions whether what was stated in advance holds
 */
public record Judgement(
    ScenarioFacts facts,
    List<PolicyScore> scores,
    List<Standing> standings,
    List<Aggregate> aggregates,
    List<Improvement> improvements,
    List<Check> checks,
    List<ConditionResult> conditions) {

  /** Copies the lists. */
  public Judgement {
    scores = List.copyOf(scores);
    standings = List.copyOf(standings);
    aggregates = List.copyOf(aggregates);
    improvements = List.copyOf(improvements);
    checks = List.copyOf(checks);
    conditions = List.copyOf(conditions);
  }

  /**
   * Judges a result of which nothing but its cells is known.
   *
   * @param result what the evaluation found
   * @return the judgement
   */
  public static Judgement of(EvaluationResult result) {
    return of(result, ScenarioFacts.NONE);
  }

  /**
   * Judges a result.
   *
   * @param result what the evaluation found
   * @param facts what is known of its scenarios
   * @return the judgement
   */
  public static Judgement of(EvaluationResult result, ScenarioFacts facts) {
    var bootstrap = NestedBootstrap.USUAL;
    Map<String, String> best = BestRules.of(result);
    var scores = new Scores(result, facts.bounds(), bootstrap);
    var aggregates = new Aggregates(result, scores, bootstrap);
    return new Judgement(
        facts,
        scores.all(best),
        new Standings(result, bootstrap).against(best),
        aggregates.all(),
        BestRules.overall(result).map(aggregates::over).orElse(List.of()),
        new Checks(result, facts.stated()).all(),
        ConditionCheck.of(result, facts.stated(), bootstrap));
  }
}
