package io.masito.eval.staticplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The bar for the learned agents at a number of tasks: at least ten times as fast as each of GA, SA
 * and PSO, within two points of the optimum, and no worse than the best of them in equal time.
 *
 * @param tasks number of tasks
 * @param timesFaster decision time of the fastest of the three over that of the agents, means
 * @param gap mean gap of the agents, points
 * @param equalTimeLead mean accuracy of the agents less that of the best of the three in the time
 *     that the agents take, points
 * @param met whether all three hold
 */
public record StaticVerdict(
    int tasks, double timesFaster, double gap, double equalTimeLead, boolean met) {

  /** Times faster that the agents must be. */
  public static final double FASTER = 10;

  /** Points that they may be below the optimum. */
  public static final double GAP_POINTS = 2;

  /** Means of accuracies are right to this many points. */
  private static final double ROUNDING = 1e-9;

  /** The searches that the agents are held to. */
  static final List<String> SEARCHES = List.of("ga", "sa", "pso");

  /**
   * Judges.
   *
   * @param rows of a comparison
   * @return by number of tasks, in their order there
   */
  public static List<StaticVerdict> of(List<StaticRow> rows) {
    List<StaticVerdict> verdicts = new ArrayList<>();
    for (int tasks : rows.stream().map(StaticRow::tasks).distinct().toList()) {
      List<SolverMeans> means = SolverMeans.of(rows, tasks);
      SolverMeans agents = means.get(0);
      double fastest = Double.POSITIVE_INFINITY;
      double best = Double.NEGATIVE_INFINITY;
      for (SolverMeans other : means) {
        if (SEARCHES.contains(other.solver())) {
          fastest = Math.min(fastest, other.millis());
          best = Math.max(best, Objects.requireNonNullElse(other.equalTime(), best));
        }
      }
      double times = fastest / agents.millis();
      double lead = agents.accuracy() - best;
      boolean met = times >= FASTER && agents.gap() <= GAP_POINTS && lead >= -ROUNDING;
      verdicts.add(new StaticVerdict(tasks, times, agents.gap(), lead, met));
    }
    return verdicts;
  }
}
