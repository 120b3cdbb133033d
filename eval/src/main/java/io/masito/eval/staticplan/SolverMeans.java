package io.masito.eval.staticplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Means of a solver over the seeds of a number of tasks; accuracies over the seeds with a plan.
 *
 * @param solver its name
 * @param accuracy per cent, NaN without a plan
 * @param gap points, NaN without a plan
 * @param millis decision time, milliseconds
 * @param plans seeds with a plan
 * @param seeds of all
 * @param equalTime accuracy in the agents' time, per cent; null where it was not measured
 */
record SolverMeans(
    String solver,
    double accuracy,
    double gap,
    double millis,
    int plans,
    int seeds,
    @Nullable Double equalTime) {

  static List<SolverMeans> of(List<StaticRow> rows, int tasks) {
    List<StaticRow> own = rows.stream().filter(row -> row.tasks() == tasks).toList();
    List<SolverMeans> means = new ArrayList<>();
    for (String solver : own.stream().map(StaticRow::solver).distinct().toList()) {
      means.add(of(solver, own.stream().filter(row -> row.solver().equals(solver)).toList()));
    }
    return means;
  }

  private static SolverMeans of(String solver, List<StaticRow> rows) {
    double equal = mean(rows, StaticRow::equalTimeAccuracy);
    return new SolverMeans(
        solver,
        mean(rows, StaticRow::accuracy),
        mean(rows, StaticRow::gap),
        mean(rows, StaticRow::decisionMillis),
        (int) rows.stream().filter(StaticRow::feasible).count(),
        rows.size(),
        Double.isNaN(equal) ? null : (Double) equal);
  }

  private static double mean(List<StaticRow> rows, Function<StaticRow, @Nullable Double> figure) {
    return rows.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(value -> Objects.requireNonNull(value))
        .average()
        .orElse(Double.NaN);
  }
}
