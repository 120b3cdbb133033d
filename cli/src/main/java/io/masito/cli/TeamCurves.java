package io.masito.cli;

import io.masito.eval.chart.LineChart;
import io.masito.training.curve.LearningCurves;
import io.masito.training.curve.Spread;
import io.masito.training.run.MetricsRow;
import io.masito.training.run.RunFolder;
import java.nio.file.Path;
import java.util.List;

/** Learning curves for the report of an evaluation. */
final class TeamCurves {

  private TeamCurves() {}

  /** Reads runs that a user named; one that has logged nothing is an error. */
  static List<LineChart> of(List<Path> runs) {
    return runs.isEmpty() ? List.of() : LearningCurves.of(runs).charts(List.of(), Spread.RANGE);
  }

  /** Reads a run that may have been too short to log anything. */
  static List<LineChart> ofOwn(Path run) {
    boolean logged = !MetricsRow.readAll(RunFolder.open(run).metrics()).isEmpty();
    return of(logged ? List.of(run) : List.of());
  }
}
