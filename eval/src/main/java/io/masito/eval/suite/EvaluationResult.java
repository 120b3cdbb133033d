package io.masito.eval.suite;

import io.masito.env.provenance.Provenance;
import io.masito.eval.metric.Metric;
import io.masito.policies.Privileged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an evaluation found.
 *
 * @param cells one for each scenario, policy, training and seed, in that order of nesting; those
 *     that failed are left out
 * @param bundles names of the policies that are trained teams' bundles
 * @param provenance what made it, and from what
 * @param failures the cells that failed, in the same order
 * @param outline all names of the plan, also of what failed
 */
public record EvaluationResult(
    List<Cell> cells,
    List<String> bundles,
    Provenance provenance,
    List<FailedCell> failures,
    PlanOutline outline) {

  /** Copies the lists. */
  public EvaluationResult {
    cells = List.copyOf(cells);
    bundles = List.copyOf(bundles);
    failures = List.copyOf(failures);
  }

  /**
   * Makes a result of which nothing failed.
   *
   * @param cells one for each scenario, policy, training and seed, in that order of nesting
   * @param bundles names of the policies that are trained teams' bundles
   * @param provenance what made it, and from what
   */
  public EvaluationResult(List<Cell> cells, List<String> bundles, Provenance provenance) {
    this(cells, bundles, provenance, List.of(), PlanOutline.of(cells));
  }

  /**
   * Says whether every cell of the plan ended, in whatever way.
   *
   * @return false if the evaluation was stopped
   */
  public boolean complete() {
    return cells.size() + failures.size() == outline.cells();
  }

  /**
   * Gives the scenarios.
   *
   * @return names in the order of the plan
   */
  public List<String> scenarios() {
    return outline.scenarios();
  }

  /**
   * Gives the policies.
   *
   * @return names in the order of the plan
   */
  public List<String> policies() {
    return outline.policies();
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
   * @return its values by seed, in the order of the plan, each the mean over the policy's
   *     trainings; a seed of which a cell failed is left out, so only {@link #paired} values of two
   *     policies are sure to be of the same seeds
   */
  public double[] values(String policy, String scenario, Metric metric) {
    List<List<Cell>> bySeed = bySeed(policy, scenario);
    return bySeed.stream()
        .filter(all -> whole(policy, all))
        .mapToDouble(all -> mean(all, metric))
        .toArray();
  }

  /**
   * Gives a metric of two policies on the seeds of which neither failed.
   *
   * @param first name of a policy
   * @param second name of another
   * @param scenario name of the scenario
   * @param metric which metric
   * @return shape [2, seed]: values of the first and of the second, by the same seeds
   */
  public double[][] paired(String first, String second, String scenario, Metric metric) {
    List<List<Cell>> one = bySeed(first, scenario);
    List<List<Cell>> other = bySeed(second, scenario);
    int[] both =
        IntStream.range(0, one.size())
            .filter(seed -> whole(first, one.get(seed)) && whole(second, other.get(seed)))
            .toArray();
    return new double[][] {
      Arrays.stream(both).mapToDouble(seed -> mean(one.get(seed), metric)).toArray(),
      Arrays.stream(both).mapToDouble(seed -> mean(other.get(seed), metric)).toArray()
    };
  }

  /**
   * Gives a metric of each cell of one policy in one scenario.
   *
   * @param policy name of the policy
   * @param scenario name of the scenario
   * @param metric which metric
   * @return shape [training, seed], by the seeds of the plan; NaN where the cell failed
   */
  public double[][] table(String policy, String scenario, Metric metric) {
    List<List<Cell>> bySeed = bySeed(policy, scenario);
    var table = new double[outline.trainings(policy)][bySeed.size()];
    for (double[] row : table) {
      Arrays.fill(row, Double.NaN);
    }
    for (int seed = 0; seed < bySeed.size(); seed++) {
      for (Cell cell : bySeed.get(seed)) {
        table[cell.id().replicate()][seed] = cell.metrics().get(metric);
      }
    }
    return table;
  }

  /**
   * Gives the failures of one policy in one scenario.
   *
   * @param policy name of the policy
   * @param scenario name of the scenario
   * @return cells that failed
   */
  public List<FailedCell> failures(String policy, String scenario) {
    return failures.stream()
        .filter(failure -> failure.id().policy().equals(policy))
        .filter(failure -> failure.id().scenario().equals(scenario))
        .toList();
  }

  /** The cells of all trainings, for each seed of the plan. */
  private List<List<Cell>> bySeed(String policy, String scenario) {
    List<List<Cell>> bySeed = new ArrayList<>();
    outline.seeds().forEach(seed -> bySeed.add(new ArrayList<>()));
    for (Cell cell : cells) {
      if (cell.id().policy().equals(policy) && cell.id().scenario().equals(scenario)) {
        bySeed.get(outline.seeds().indexOf(cell.id().seed())).add(cell);
      }
    }
    return bySeed;
  }

  private boolean whole(String policy, List<Cell> ofOneSeed) {
    return ofOneSeed.size() == outline.trainings(policy);
  }

  private static double mean(List<Cell> all, Metric metric) {
    return all.stream().mapToDouble(cell -> cell.metrics().get(metric)).sum() / all.size();
  }
}
