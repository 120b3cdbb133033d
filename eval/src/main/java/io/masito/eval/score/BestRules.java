package io.masito.eval.score;

import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EvaluationResult;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rule to beat: of the rules that see what any agent sees, the one with the highest mean
 * utility per request on the seeds of the evaluation. It is picked on the very seeds it is compared
 * on, which favours it.
 */
public final class BestRules {

  private BestRules() {}

  /**
   * Finds the best rule of every scenario.
   *
   * @param result what the evaluation found
   * @return name of the rule by name of the scenario; none where no rule ran
   */
  public static Map<String, String> of(EvaluationResult result) {
    var best = new TreeMap<String, String>();
    for (String scenario : result.scenarios()) {
      in(result, scenario).ifPresent(rule -> best.put(scenario, rule));
    }
    return best;
  }

  /**
   * Finds the best rule of a scenario.
   *
   * @param result what the evaluation found
   * @param scenario name of the scenario
   * @return its name; of rules that failed on a seed only if all did
   */
  public static Optional<String> in(EvaluationResult result, String scenario) {
    return best(result, scenario, true).or(() -> best(result, scenario, false));
  }

  private static Optional<String> best(EvaluationResult result, String scenario, boolean whole) {
    String best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (String policy : result.policies()) {
      double[] values = result.values(policy, scenario, Metric.UTILITY_PER_REQUEST);
      double mean = Arrays.stream(values).average().orElse(Double.NaN);
      boolean enough = !whole || values.length == result.outline().seeds().size();
      if (isRival(result, policy) && enough && mean > most) {
        best = policy;
        most = mean;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isRival(EvaluationResult result, String policy) {
    return !result.isBundle(policy) && !result.isPrivileged(policy);
  }

  /**
   * Finds the rule that is best over all scenarios, by the mean of its utilities.
   *
   * @param result what the evaluation found
   * @return its name, or nothing if no rule ran everywhere
   */
  public static Optional<String> overall(EvaluationResult result) {
    String best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (String policy : result.policies()) {
      double mean =
          result.scenarios().stream()
              .mapToDouble(
                  scenario ->
                      Arrays.stream(result.values(policy, scenario, Metric.UTILITY_PER_REQUEST))
                          .average()
                          .orElse(Double.NaN))
              .average()
              .orElse(Double.NaN);
      if (isRival(result, policy) && mean > most) {
        best = policy;
        most = mean;
      }
    }
    return Optional.ofNullable(best);
  }
}
