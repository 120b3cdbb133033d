package io.masito.cli;

import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.TreeMap;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Runs an evaluation in the foreground, with a bar on a terminal. */
final class EvaluationSession {

  private static final int COLUMNS = 80;

  private final Terminal terminal;

  EvaluationSession(Terminal terminal) {
    this.terminal = terminal;
  }

  EvaluationResult run(EvaluationPlan plan, List<World> worlds, int threads) {
    var inputs = new TreeMap<String, String>();
    worlds.forEach(world -> inputs.putAll(world.inputs()));
    if (!terminal.interactive()) {
      return Evaluation.run(plan, threads, inputs, EvaluationProgress.SILENT);
    }
    try (ProgressBar bar = bar(plan.cells())) {
      return Evaluation.run(plan, threads, inputs, (done, total, cell) -> bar.stepTo(done));
    }
  }

  private ProgressBar bar(int cells) {
    return new ProgressBarBuilder()
        .setTaskName("evaluate")
        .setInitialMax(cells)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), COLUMNS))
        .build();
  }
}
