package io.masito.eval.report;

import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all policies did in one scenario.
 *
 * @param scenario name of the scenario
 * @param seeds how many seeds each policy ran on
 * @param policies summaries, highest mean utility first
 * @param comparisons each trained team against the best rule, privileged copies of neither; empty
 *     if there is no team or no rule
 */
public record ScenarioSummary(
    String scenario, int seeds, List<PolicySummary> policies, List<TeamComparison> comparisons) {

  /** Copies the lists. */
  public ScenarioSummary {
    policies = List.copyOf(policies);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Sums up an evaluation.
   *
   * @param result what it found
   * @return one summary for each scenario, in the order of the plan
   */
  public static List<ScenarioSummary> allOf(EvaluationResult result) {
    return result.scenarios().stream().map(scenario -> of(result, scenario)).toList();
  }

  static ScenarioSummary of(EvaluationResult result, String scenario) {
    var policies = new ArrayList<PolicySummary>();
    for (String policy : result.policies()) {
      policies.add(PolicySummary.of(result, policy, scenario));
    }
    policies.sort(Comparator.comparingDouble(ScenarioSummary::rank).reversed());
    int seeds = policies.get(0).utility().count();
    return new ScenarioSummary(scenario, seeds, policies, compare(result, scenario, policies));
  }

  /**
   * Gives the rule with the highest mean utility. A privileged copy is none.
   *
   * @return the best rule, or empty if none ran
   */
  public Optional<PolicySummary> bestRule() {
    return bestRule(policies);
  }

  /**
   * Says in one sentence for each trained team how it stands to the best rule.
   *
   * @return at least one sentence
   */
  public List<String> sentences() {
    if (!comparisons.isEmpty()) {
      return comparisons.stream().map(TeamComparison::sentence).toList();
    }
    return List.of(
        bestRule()
            .map(rule -> "The best rule is " + rule.policy() + "; no trained team took part.")
            .orElse("No rule took part, so there is nothing to set the trained teams against."));
  }

  private static List<TeamComparison> compare(
      EvaluationResult result, String scenario, List<PolicySummary> policies) {
    var comparisons = new ArrayList<TeamComparison>();
    Optional<PolicySummary> rule = bestRule(policies);
    for (PolicySummary policy : policies) {
      if (policy.bundle() && !policy.privileged() && rule.isPresent()) {
        String best = rule.get().policy();
        comparisons.add(TeamComparison.of(result, scenario, policy.policy(), best));
      }
    }
    return comparisons;
  }

  private static Optional<PolicySummary> bestRule(List<PolicySummary> sorted) {
    return sorted.stream().filter(policy -> !policy.bundle() && !policy.privileged()).findFirst();
  }

  /** No utility at all stands last. */
  private static double rank(PolicySummary policy) {
    double mean = policy.utility().mean();
    return Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
  }
}
