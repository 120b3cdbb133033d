package io.masito.eval.staticplan;

import io.masito.eval.report.TextLines;
import java.util.List;
import java.util.Locale;

/** Writes a comparison for a terminal of 80 columns. */
public final class StaticTable {

  private StaticTable() {}

  /**
   * Writes a table for each number of tasks, and below it how the agents stand to their bar.
   *
   * @param report the comparison
   * @return lines of at most 80 characters, each ended by a newline
   */
  public static String of(StaticReport report) {
    var text = new StringBuilder();
    for (StaticVerdict verdict : report.verdicts()) {
      addTasks(text, report.rows(), verdict);
    }
    text.append(
        TextLines.wrapped(
            "Means over seeds; accuracy in per cent, gap in points to the optimum, or to the least"
                + " known upper bound where it is not proven (then the gap may be smaller). equal"
                + " time: accuracy when stopped after the agents' time. Training of the agents,"
                + String.format(
                    Locale.ROOT,
                    " %d decisions in %.0f s, is not in their time.",
                    report.training().decisions(),
                    report.training().seconds())));
    return text.toString();
  }

  private static void addTasks(StringBuilder text, List<StaticRow> rows, StaticVerdict verdict) {
    List<StaticRow> own = rows.stream().filter(row -> row.tasks() == verdict.tasks()).toList();
    long seeds = own.stream().map(StaticRow::seed).distinct().count();
    long proven =
        own.stream()
            .filter(row -> row.optimum().equals("proven"))
            .map(StaticRow::seed)
            .distinct()
            .count();
    text.append(
        String.format(
            Locale.ROOT,
            "%d tasks, %d %s, optimum proven for %d\n",
            verdict.tasks(),
            seeds,
            seeds == 1 ? "seed" : "seeds",
            proven));
    text.append(
        String.format(
            Locale.ROOT,
            "  %-14s %10s %8s %14s %11s %10s\n",
            "solver",
            "accuracy",
            "gap",
            "decision ms",
            "equal time",
            "feasible"));
    SolverMeans.of(rows, verdict.tasks()).forEach(means -> addSolver(text, means));
    text.append(sentence(verdict)).append("\n");
  }

  private static void addSolver(StringBuilder text, SolverMeans means) {
    Double equal = means.equalTime();
    text.append(
        String.format(
            Locale.ROOT,
            "  %-14s %10s %8s %14.3f %11s %10s\n",
            means.solver(),
            figure(means.accuracy()),
            figure(means.gap()),
            means.millis(),
            equal == null ? "" : figure(equal),
            means.plans() + "/" + means.seeds()));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String sentence(StaticVerdict verdict) {
    return TextLines.wrapped(
        String.format(
            Locale.ROOT,
            "bar %s: agents %.1f times as fast as the fastest of ga, sa, pso (bar 10), gap %.3f"
                + " points (bar 2), %+.3f points to the best of them in equal time (bar 0)",
            verdict.met() ? "met" : "not met",
            verdict.timesFaster(),
            verdict.gap(),
            verdict.equalTimeLead()));
  }
}
