package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.FailedCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all policies did in one scenario.
 *
 * @param scenario name of the scenario
 * @param seeds how many seeds each policy ran on
 * @param policies summaries, highest mean utility first
 * @param comparisons each trained team against the best rule, privileged copies of neither; empty
 *     if there is no team or no rule
 * @param gaps a sentence for each policy of which cells failed
 */
public record ScenarioSummary(
    String scenario,
    int seeds,
    List<PolicySummary> policies,
    List<TeamComparison> comparisons,
    List<String> gaps) {

  /** Copies the lists. */
  public ScenarioSummary {
    policies = List.copyOf(policies);
    comparisons = List.copyOf(comparisons);
    gaps = List.copyOf(gaps);
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
    int seeds = result.outline().seeds().size();
    return new ScenarioSummary(
        scenario,
        seeds,
        policies,
        compare(result, scenario, policies),
        result.policies().stream().flatMap(policy -> gap(result, policy, scenario)).toList());
  }

  /** What is missing of a policy, if anything is. */
  private static Stream<String> gap(EvaluationResult result, String policy, String scenario) {
    List<FailedCell> failed = result.failures(policy, scenario);
    if (failed.isEmpty()) {
      return Stream.empty();
    }
    int all = result.outline().seeds().size() * result.outline().trainings(policy);
    int rest = result.values(policy, scenario, Metric.UTILITY_PER_REQUEST).length;
    return Stream.of(
        "%d of %d episodes of %s failed, its figures are over %s: %s."
            .formatted(
                failed.size(),
                all,
                policy,
                rest == 0 ? "none" : "the other " + rest + (rest == 1 ? " seed" : " seeds"),
                failed.get(0).reason()));
  }

  /**
   * Gives the rule with the highest mean utility, among those of which no cell failed if there are
   * any. A privileged copy is none.
   *
   * @return the best rule, or empty if none ran
   */
  public Optional<PolicySummary> bestRule() {
    return bestRule(policies, seeds);
  }

  /**
   * Says what is missing, and in one sentence for each trained team how it stands to the best rule.
   *
   * @return at least one sentence
   */
  public List<String> sentences() {
    return Stream.concat(gaps.stream(), standing()).toList();
  }

  private Stream<String> standing() {
    if (!comparisons.isEmpty()) {
      return comparisons.stream().map(TeamComparison::sentence);
    }
    return Stream.of(
        bestRule()
            .map(rule -> "The best rule is " + rule.policy() + "; no trained team took part.")
            .orElse("No rule took part, so there is nothing to set the trained teams against."));
  }

  private static List<TeamComparison> compare(
      EvaluationResult result, String scenario, List<PolicySummary> policies) {
    var comparisons = new ArrayList<TeamComparison>();
    Optional<PolicySummary> rule = bestRule(policies, result.outline().seeds().size());
    for (PolicySummary policy : policies) {
      if (policy.bundle() && !policy.privileged() && rule.isPresent()) {
        String best = rule.get().policy();
        comparisons.add(TeamComparison.of(result, scenario, policy.policy(), best));
      }
    }
    return comparisons;
  }

  private static Optional<PolicySummary> bestRule(List<PolicySummary> sorted, int seeds) {
    List<PolicySummary> rules =
        sorted.stream().filter(policy -> !policy.bundle() && !policy.privileged()).toList();
    return rules.stream()
        .filter(rule -> rule.utility().count() == seeds)
        .findFirst()
        .or(() -> rules.stream().findFirst());
  }

  /** No utility at all stands last. */
  private static double rank(PolicySummary policy) {
    double mean = policy.utility().mean();
    return Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
  }
}
