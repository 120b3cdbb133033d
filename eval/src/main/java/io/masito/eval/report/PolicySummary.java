package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.stats.InterquartileMean;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.EvaluationResult;
import io.masito.policies.Privileged;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one policy did in one scenario, over all seeds.
 *
 * @param policy name of the policy
 * @param bundle true if it is a trained team's bundle
 * @param utility utility per request, mean and interval over seeds
 * @param utilityMiddle interquartile mean of the same
 * @param slo SLO attainment, mean and interval over seeds
 * @param means every metric's mean over the seeds that have a value; NaN if none has
 */
public record PolicySummary(
    String policy,
    boolean bundle,
    MeanInterval utility,
    double utilityMiddle,
    MeanInterval slo,
    Map<Metric, Double> means) {

  /** Copies the means. */
  public PolicySummary {
    means = Collections.unmodifiableMap(new EnumMap<>(means));
  }

  static PolicySummary of(EvaluationResult result, String policy, String scenario) {
    var means = new EnumMap<Metric, Double>(Metric.class);
    for (Metric metric : Metric.values()) {
      double[] values = result.values(policy, scenario, metric);
      double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
      means.put(metric, MeanInterval.of(known).mean());
    }
    double[] utility = result.values(policy, scenario, Metric.UTILITY_PER_REQUEST);
    double[] slo = result.values(policy, scenario, Metric.SLO_ATTAINMENT);
    return new PolicySummary(
        policy,
        result.isBundle(policy),
        MeanInterval.of(utility),
        InterquartileMean.of(utility),
        MeanInterval.of(slo),
        means);
  }

  /**
   * Says whether the policy saw what no agent could know.
   *
   * @return true for a privileged copy; it is no rival of rules and teams
   */
  public boolean privileged() {
    return Privileged.isNamed(policy);
  }

  /**
   * Gives the mean of a metric over seeds.
   *
   * @param metric which one
   * @return the mean over the seeds that have a value
   */
  public double mean(Metric metric) {
    return means.getOrDefault(metric, Double.NaN);
  }
}
