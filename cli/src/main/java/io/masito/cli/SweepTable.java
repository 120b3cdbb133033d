package io.masito.cli;

import io.masito.eval.report.TextLines;
import io.masito.eval.stats.MeanInterval;
import io.masito.training.sweep.SweepPlan;
import io.masito.training.sweep.SweepRanking;
import io.masito.training.sweep.SweepRanking.Place;
import io.masito.training.sweep.SweepReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the ranking of a sweep for a terminal of 80 columns. */
final class SweepTable {

  private static final int SETTINGS_FROM = 52;
  private static final int WIDTH = 80;

  private SweepTable() {}

  static String of(SweepReport report) {
    SweepRanking ranking = report.ranking();
    var text = new StringBuilder();
    String by = ranking.rank() == SweepPlan.Rank.BEST ? "best" : "last";
    text.append(
        TextLines.wrapped(
            "Sweep of %s: greedy utility per request, mean +- 95 %% interval, by %s"
                .formatted(report.scenario(), by)));
    line(text, "place", "best", "last", "seeds", "settings");
    ranking.places().forEach(place -> add(text, place));
    addLead(text, ranking);
    addWinner(text, ranking);
    return text.toString();
  }

  private static void add(StringBuilder text, Place place) {
    List<String> settings =
        TextLines.wrapped(place.label(), WIDTH - SETTINGS_FROM).lines().toList();
    String seeds = place.complete() + "/" + place.runs().size();
    String first = settings.get(0);
    line(text, place.place(), figure(place.best()), figure(place.last()), seeds, first);
    settings
        .subList(1, settings.size())
        .forEach(more -> text.append(" ".repeat(SETTINGS_FROM)).append(more).append('\n'));
  }

  private static void addLead(StringBuilder text, SweepRanking ranking) {
    MeanInterval lead = ranking.leadOverSecond();
    if (lead == null) {
      return;
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "The first is ahead of the second by %.4f (%.4f to %.4f, %d seeds in pairs)%s.",
            lead.mean(),
            lead.low(),
            lead.high(),
            lead.count(),
            lead.excludes(0) ? "" : ": they cannot be told apart");
    text.append(TextLines.wrapped(sentence));
  }

  private static void addWinner(StringBuilder text, SweepRanking ranking) {
    Place first = ranking.places().get(0);
    if (first.complete() == 0 || first.settings().isEmpty()) {
      return;
    }
    String options =
        first.settings().entrySet().stream()
            .map(setting -> option(setting.getKey() + "=" + setting.getValue()))
            .collect(Collectors.joining(" "));
    text.append(TextLines.wrapped("best settings: " + options));
  }

  private static String option(String assignment) {
    boolean plain = assignment.chars().noneMatch(c -> c == ' ' || c == '[' || c == '{');
    return "--set " + (plain ? assignment : "'" + assignment + "'");
  }

  private static String figure(MeanInterval mean) {
    if (Double.isNaN(mean.mean())) {
      return "-";
    }
    return mean.bounded()
        ? String.format(Locale.ROOT, "%.4f +-%.4f", mean.mean(), mean.halfWidth())
        : String.format(Locale.ROOT, "%.4f", mean.mean());
  }

  private static void line(StringBuilder text, Object... columns) {
    text.append(String.format(Locale.ROOT, "%5s  %-17s  %-17s  %5s  %s", columns).stripTrailing())
        .append('\n');
  }
}
