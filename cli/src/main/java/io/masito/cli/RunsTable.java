package io.masito.cli;

import io.masito.eval.report.TextLines;
import io.masito.training.run.RunSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a list of runs for a terminal of 80 columns. */
final class RunsTable {

  private static final int ID_WIDTH = 16;
  private static final int SCENARIO_WIDTH = 11;
  private static final int REVISION_WIDTH = 7;
  private static final double THOUSAND = 1000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunsTable() {}

  static String of(List<RunSummary> runs, String folder) {
    if (runs.isEmpty()) {
      return "no run in " + folder + "\n";
    }
    var text = new StringBuilder();
    line(text, "run", "scenario", "by", "decisions", "best", "status", "when, UTC", "source");
    runs.forEach(run -> add(text, run));
    return text.toString();
  }

  private static void add(StringBuilder text, RunSummary run) {
    String problem = run.problem();
    if (problem != null) {
      text.append(TextLines.wrapped(run.id() + " is broken: " + problem));
      return;
    }
    boolean fits = run.id().length() <= ID_WIDTH;
    if (!fits) {
      text.append(run.id()).append('\n');
    }
    line(
        text,
        fits ? run.id() : "",
        cut(run.scenario(), SCENARIO_WIDTH),
        text(run.learner()),
        done(run),
        run.best() == null ? "-" : String.format(Locale.ROOT, "%.4f", run.best()),
        run.state().name().toLowerCase(Locale.ROOT),
        run.written() == null ? "-" : TIME.format(Instant.parse(run.written())),
        revision(text(run.sourceRevision())));
  }

  private static String done(RunSummary run) {
    String decisions = compact(run.decisions());
    return run.decisions() != null && run.budget() == null
        ? decisions
        : decisions + "/" + compact(run.budget());
  }

  private static String text(@Nullable String value) {
    return value == null ? "-" : value;
  }

  private static String cut(@Nullable String name, int width) {
    String whole = text(name);
    return whole.length() <= width ? whole : whole.substring(0, width - 1) + "~";
  }

  private static String revision(String whole) {
    return whole.substring(0, Math.min(REVISION_WIDTH, whole.length()));
  }

  /** Four characters at most, up to 999 million. */
  private static String compact(@Nullable Long count) {
    if (count == null) {
      return "-";
    }
    if (count < THOUSAND) {
      return Long.toString(count);
    }
    return count < THOUSAND * THOUSAND
        ? String.format(Locale.ROOT, "%.0fk", Math.floor(count / THOUSAND))
        : String.format(Locale.ROOT, "%.0fM", Math.floor(count / THOUSAND / THOUSAND));
  }

  private static void line(StringBuilder text, Object... columns) {
    text.append(
            String.format(Locale.ROOT, "%-16s %-11s %-4s %9s %7s %-8s %-11s %-7s", columns)
                .stripTrailing())
        .append('\n');
  }
}
