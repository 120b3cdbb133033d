package io.masito.cli;

import io.masito.env.EnvSpec;
import io.masito.eval.bench.Stopwatch;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far an evaluation is and how long it will take: a bar on a terminal, now and then a
 * line elsewhere. Cells count by what they are likely to take: agents x length x options.
 */
final class EvaluationDisplay implements EvaluationProgress, AutoCloseable {

  private static final int COLUMNS = 80;
  private static final double LINE_EVERY_SECONDS = 15;
  private static final double MINUTE = 60;

  private final Terminal terminal;
  private final @Nullable ProgressBar bar;
  private final Map<String, Double> weights;
  private final double allWeight;
  private final int kept;
  private final Stopwatch watch = new Stopwatch();
  private double doneWeight;
  private double keptWeight;
  private double lastLine;

  private EvaluationDisplay(
      Terminal terminal,
      @Nullable ProgressBar bar,
      Map<String, Double> weights,
      int each,
      int kept) {
    this.terminal = terminal;
    this.bar = bar;
    this.weights = weights;
    this.allWeight = each * weights.values().stream().sorted().mapToDouble(w -> w).sum();
    this.kept = kept;
  }

  /**
   * Begins to show.
   *
   * @param terminal where
   * @param plan what is run
   * @param kept how many of its cells are known from before
   */
  static EvaluationDisplay of(Terminal terminal, EvaluationPlan plan, int kept) {
    var weights = new HashMap<String, Double>();
    plan.worlds().forEach(world -> weights.put(world.name(), weight(world.fresh().get().spec())));
    ProgressBar bar = terminal.interactive() ? bar(terminal, plan.cells()) : null;
    int each = plan.cells() / plan.worlds().size();
    return new EvaluationDisplay(terminal, bar, weights, each, kept);
  }

  private static double weight(EnvSpec spec) {
    return (double) spec.agents().size() * spec.horizonNanos() * spec.maxOptions();
  }

  private static ProgressBar bar(Terminal terminal, int cells) {
    return new ProgressBarBuilder()
        .setTaskName("evaluate")
        .setInitialMax(cells)
        .hideEta()
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), COLUMNS))
        .build();
  }

  @Override
  public void cellEnded(int done, int total, CellId cell) {
    double weight = weights.getOrDefault(cell.scenario(), 0.0);
    doneWeight += weight;
    keptWeight += done <= kept ? weight : 0;
    double seconds = watch.seconds();
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(left(seconds));
    } else if (seconds - lastLine >= LINE_EVERY_SECONDS) {
      lastLine = seconds;
      terminal.err().printf(Locale.ROOT, "%d/%d episodes, %s%n", done, total, left(seconds));
    }
  }

  private String left(double seconds) {
    double fresh = doneWeight - keptWeight;
    if (fresh <= 0) {
      return "";
    }
    double left = seconds * (allWeight - doneWeight) / fresh;
    return left < 2 * MINUTE
        ? String.format(Locale.ROOT, "about %.0f s left", left)
        : String.format(Locale.ROOT, "about %.0f min left", left / MINUTE);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
