package io.masito.eval.suite;

import io.masito.env.provenance.Provenance;
import io.masito.eval.metric.Metric;
import io.masito.policies.Privileged;
import java.util.List;

/**
 * What an evaluation found.
 *
 * @param cells one for each scenario, policy and seed, in that order of nesting
 * @param bundles names of the policies that are trained teams' bundles
 * @param provenance what made it, and from what
 */
public record EvaluationResult(List<Cell> cells, List<String> bundles, Provenance provenance) {

  /** Copies the lists. */
  public EvaluationResult {
    cells = List.copyOf(cells);
    bundles = List.copyOf(bundles);
  }

  /**
   * Gives the scenarios.
   *
   * @return names in the order of the plan
   */
  public List<String> scenarios() {
    return cells.stream().map(cell -> cell.id().scenario()).distinct().toList();
  }

  /**
   * Gives the policies.
   *
   * @return names in the order of the plan
   */
  public List<String> policies() {
    return cells.stream().map(cell -> cell.id().policy()).distinct().toList();
  }

  /**
   * Says whether a policy is a trained team's bundle.
   *
   * @param policy its name
   * @return false for a rule
   */
  public boolean isBundle(String policy) {
    return bundles.contains(policy);
  }

  /**
   * Says whether a policy saw what no agent could know.
   *
   * @param policy its name
   * @return true for a privileged copy, see {@link Privileged}
   */
  public boolean isPrivileged(String policy) {
    return Privileged.isNamed(policy);
  }

  /**
   * Gives a metric of one policy in one scenario.
   *
   * @param policy name of the policy
   * @param scenario name of the scenario
   * @param metric which metric
   * @return its values by seed, in the order of the plan; equal positions of two policies are the
   *     same seed
   */
  public double[] values(String policy, String scenario, Metric metric) {
    return cells.stream()
        .filter(cell -> cell.id().policy().equals(policy))
        .filter(cell -> cell.id().scenario().equals(scenario))
        .mapToDouble(cell -> cell.metrics().get(metric))
        .toArray();
  }
}
