package io.masito.cli;

import io.masito.training.run.RunSummary;
import io.masito.training.run.WallClock;
import io.masito.training.sweep.SweepCell;
import io.masito.training.sweep.SweepListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a sweep is: a bar with the time left on a terminal, a line a run elsewhere. */
final class SweepDisplay implements SweepListener, AutoCloseable {

  private static final int COLUMNS = 79;
  private static final int REFRESH_MILLIS = 200;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;

  private final Terminal terminal;
  private final LongSupplier clock = new WallClock();
  private final long start = clock.getAsLong();
  private final @Nullable ProgressBar bar;
  private long before = -1;
  private long done;
  private long total;

  private SweepDisplay(Terminal terminal, @Nullable ProgressBar bar) {
    this.terminal = terminal;
    this.bar = bar;
  }

  static SweepDisplay of(Terminal terminal) {
    return new SweepDisplay(terminal, terminal.interactive() ? bar(terminal) : null);
  }

  private static ProgressBar bar(Terminal terminal) {
    return new ProgressBarBuilder()
        .setTaskName("sweep")
        .setInitialMax(1)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .hideEta()
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), COLUMNS))
        .build();
  }

  @Override
  public synchronized void decided(long newDone, long newTotal) {
    // What was done before comes in the first call, and says nothing of the speed.
    before = before < 0 ? newDone : before;
    done = newDone;
    total = newTotal;
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
      bar.setExtraMessage(left());
    }
  }

  @Override
  public synchronized void ended(SweepCell cell, int ended, int runs) {
    boolean notBegun = cell.state() == RunSummary.State.STOPPED && cell.decisions() == 0;
    if (bar != null || notBegun) {
      return;
    }
    String reached =
        cell.best() == null ? "" : String.format(Locale.ROOT, ", best %.4f", cell.best());
    terminal
        .err()
        .printf(
            Locale.ROOT,
            "%d/%d runs, %.0f %%, %s: %s %s%s%n",
            ended,
            runs,
            total == 0 ? 0 : PERCENT * done / total,
            left(),
            cell.folder(),
            said(cell.state()),
            reached);
  }

  private static String said(RunSummary.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private String left() {
    double seconds = (clock.getAsLong() - start) / NANOS_PER_SECOND;
    long since = done - before;
    if (since <= 0 || seconds <= 0) {
      return "time left unknown";
    }
    Duration left = Duration.ofSeconds(Math.round(seconds * (total - done) / since));
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d left",
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart());
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
