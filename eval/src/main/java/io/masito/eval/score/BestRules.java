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
   * Finds the rule that is best over all scenarios: that of the least mean rank, as utilities of
   * different worlds have different scales.
   *
   * @param result what the evaluation found
   * @return its name, or nothing if no rule ran everywhere; of equals the first in the plan
   */
  public static Optional<String> overall(EvaluationResult result) {
    String best = null;
    long least = Long.MAX_VALUE;
    for (String policy : result.policies()) {
      long ranks = isRival(result, policy) ? ranks(result, policy) : Long.MAX_VALUE;
      if (ranks < least) {
        best = policy;
        least = ranks;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Over all scenarios, how many rules have a higher mean; the most there is if it ran not. */
  private static long ranks(EvaluationResult result, String policy) {
    long ranks = 0;
    for (String scenario : result.scenarios()) {
      double own = mean(result, policy, scenario);
      if (Double.isNaN(own)) {
        return Long.MAX_VALUE;
      }
      ranks +=
          result.policies().stream()
              .filter(other -> isRival(result, other) && mean(result, other, scenario) > own)
              .count();
    }
    return ranks;
  }

  private static double mean(EvaluationResult result, String policy, String scenario) {
    double[] values = result.values(policy, scenario, Metric.UTILITY_PER_REQUEST);
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
