package io.masito.eval.suite;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names in a plan, so that what is missing from a result can be told.
 *
 * @param scenarios names of the scenarios, in order
 * @param policies names of the policies, in order
 * @param seeds the seeds, in order
 * @param trainings how many trainings a policy stands for, by its name; 1 for those left out
 */
public record PlanOutline(
    List<String> scenarios,
    List<String> policies,
    List<Long> seeds,
    Map<String, Integer> trainings) {

  /** Copies the lists. */
  public PlanOutline {
    scenarios = List.copyOf(scenarios);
    policies = List.copyOf(policies);
    seeds = List.copyOf(seeds);
    trainings = Collections.unmodifiableMap(new TreeMap<>(trainings));
  }

  /**
   * Reads the names off cells, of which none is missing.
   *
   * @param cells the cells
   * @return their outline
   */
  static PlanOutline of(List<Cell> cells) {
    List<CellId> ids = cells.stream().map(Cell::id).toList();
    var trainings = new TreeMap<String, Integer>();
    ids.forEach(id -> trainings.merge(id.policy(), id.replicate() + 1, Math::max));
    return new PlanOutline(
        ids.stream().map(CellId::scenario).distinct().toList(),
        ids.stream().map(CellId::policy).distinct().toList(),
        ids.stream().map(CellId::seed).distinct().toList(),
        trainings);
  }

  /**
   * Tells how many trainings a policy stands for.
   *
   * @param policy its name
   * @return at least 1
   */
  public int trainings(String policy) {
    return trainings.getOrDefault(policy, 1);
  }

  /**
   * Gives the number of cells.
   *
   * @return scenarios x seeds x trainings of all policies
   */
  public int cells() {
    int each = policies.stream().mapToInt(this::trainings).sum();
    return scenarios.size() * seeds.size() * each;
  }
}
