package io.masito.cli;

import io.masito.eval.report.TextLines;
import io.masito.training.loop.Choices;
import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.TrainingListener;
import io.masito.training.run.WallClock;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a training is: a bar on a terminal, plain lines elsewhere. */
final class TrainingDisplay implements TrainingListener, AutoCloseable {

  private static final int COLUMNS = 79;
  private static final int REFRESH_MILLIS = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Terminal terminal;
  private final long budget;
  private final LongSupplier clock;
  private final @Nullable ProgressBar bar;
  private long firstDecisions = -1;
  private long firstNanos;
  private boolean constant;

  private TrainingDisplay(
      Terminal terminal, long budget, LongSupplier clock, @Nullable ProgressBar bar) {
    this.terminal = terminal;
    this.budget = budget;
    this.clock = clock;
    this.bar = bar;
  }

  static TrainingDisplay of(Terminal terminal, long budget) {
    ProgressBar bar = terminal.interactive() ? bar(terminal, budget) : null;
    return new TrainingDisplay(terminal, budget, new WallClock(), bar);
  }

  private static ProgressBar bar(Terminal terminal, long budget) {
    return new ProgressBarBuilder()
        .setTaskName("train")
        .setInitialMax(budget)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .hideEta()
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), COLUMNS))
        .build();
  }

  @Override
  public void decided(long decisions) {
    if (firstDecisions < 0) {
      firstDecisions = decisions;
      firstNanos = clock.getAsLong();
    }
    if (bar != null) {
      bar.stepTo(Math.min(decisions, budget));
    }
  }

  @Override
  public void reported(MetricsLine line) {
    if (bar == null) {
      terminal.err().println(line.decisions() + "/" + budget + " decisions, " + figures(line));
    } else {
      bar.setExtraMessage(shortFigures(line));
    }
    warnIfConstant(line);
  }

  /** Once, until the policy has recovered. Before the first update it may well be constant. */
  private void warnIfConstant(MetricsLine line) {
    Choices choices = line.evaluation() == null ? null : line.evaluation().choices();
    if (choices == null || line.updates() == 0) {
      return;
    }
    if (choices.constant() && !constant) {
      String warning =
          "warning: after %d decisions the greedy policy has become constant: %d of %d agents"
              + " choose one option whatever they see; see 'Collapse' in docs/runs.md";
      terminal
          .err()
          .print(
              (bar == null ? "" : "\n")
                  + TextLines.wrapped(
                      warning.formatted(
                          line.decisions(), choices.constantAgents(), choices.agents())));
    }
    constant = choices.constant();
  }

  @Override
  public void noted(String text) {
    terminal.err().println(text);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private double decisionsPerSecond(MetricsLine line) {
    double seconds = (clock.getAsLong() - firstNanos) / NANOS_PER_SECOND;
    return (line.decisions() - firstDecisions) / seconds;
  }

  /** What fits beside the bar. */
  private String shortFigures(MetricsLine line) {
    return format("%.0f/s", decisionsPerSecond(line))
        + format(" eps %.2f", line.epsilon())
        + format(" loss %.3f", line.loss())
        + format(" utility %.3f", line.utilityPerRequest());
  }

  private String figures(MetricsLine line) {
    var text = new StringBuilder();
    text.append(format("%.0f/s", decisionsPerSecond(line)));
    text.append(format(", epsilon %.2f", line.epsilon()));
    text.append(format(", loss %.4f", line.loss()));
    text.append(format(", utility %.3f", line.utilityPerRequest()));
    Double agreement = line.ruleAgreement();
    if (agreement != null && !agreement.isNaN()) {
      text.append(format(", agrees with the rule %.3f", agreement));
    }
    MetricsLine.Evaluated evaluation = line.evaluation();
    if (evaluation != null) {
      text.append(format(", greedy %.3f", evaluation.utilityPerRequest()));
      text.append(evaluation.best() ? " (best)" : "");
    }
    return text.toString();
  }

  private static String format(String pattern, double value) {
    return Double.isNaN(value)
        ? pattern.replaceAll("%[.0-9]*f", "-")
        : String.format(Locale.ROOT, pattern, value);
  }
}
