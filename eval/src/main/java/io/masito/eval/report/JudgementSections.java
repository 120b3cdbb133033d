package io.masito.eval.report;

import io.masito.env.scenario.ResourceLoad;
import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.IntervalChart;
import io.masito.eval.chart.LineChart;
import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageSection;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import io.masito.eval.score.Aggregate;
import io.masito.eval.score.Improvement;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.PolicyScore;
import io.masito.eval.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the page shows of a judgement over all scenarios. */
final class JudgementSections {

  private static final String SCORES =
      "A score is (utility - random) / (bound - random): 0 is the random rule, 1 the bound."
          + " %d of %d scenarios have a bound; the others are left out. Intervals are by nested bootstrap over"
          + " trainings and traces.";

  private static final double DRAW = 0.5;

  private JudgementSections() {}

  /** Scores over all scenarios, profiles, probability of improvement; empty if there is none. */
  static Optional<PageSection> across(EvaluationNames names, Judgement judgement) {
    var charts = new ArrayList<PageChart>();
    aggregates(names, judgement.aggregates()).ifPresent(charts::add);
    profiles(judgement.aggregates()).ifPresent(charts::add);
    improvements(names, judgement.improvements()).ifPresent(charts::add);
    List<String> lead = judgement.aggregates().isEmpty() ? List.of() : List.of(scores(judgement));
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(PageSection.ofCharts("All scenarios together", lead, charts));
  }

  private static String scores(Judgement judgement) {
    List<PolicyScore> all = judgement.scores();
    long bounded =
        all.stream()
            .filter(score -> !score.boundKind().equals(PolicyScore.MISSING))
            .map(PolicyScore::scenario)
            .distinct()
            .count();
    long scenarios = all.stream().map(PolicyScore::scenario).distinct().count();
    return SCORES.formatted(bounded, scenarios);
  }

  private static Optional<PageChart> aggregates(EvaluationNames names, List<Aggregate> all) {
    return intervals(
        "across-score",
        "Score over all scenarios",
        "interquartile mean of scores",
        "Interquartile mean over all runs and its 95 % interval; further right is better.",
        rows(names, all, Aggregate::policy, Aggregate::interquartileMean),
        0);
  }

  private static Optional<PageChart> improvements(EvaluationNames names, List<Improvement> all) {
    String over = all.isEmpty() ? "" : all.get(0).over();
    return intervals(
        "across-improvement",
        "Probability of improvement over " + over,
        "probability of improvement",
        "How likely the policy earns more than "
            + over
            + ", the best rule over all scenarios, on the same trace; 0.5 is a draw.",
        rows(names, all, Improvement::policy, Improvement::probability),
        DRAW);
  }

  private static <T> List<IntervalChart.Row> rows(
      EvaluationNames names,
      List<T> all,
      Function<T, String> policy,
      Function<T, Estimate> estimate) {
    var rows = new ArrayList<IntervalChart.Row>();
    for (T each : all) {
      row(names, policy.apply(each), estimate.apply(each)).ifPresent(rows::add);
    }
    rows.sort((a, b) -> Double.compare(b.mean(), a.mean()));
    return rows;
  }

  /** A row of an estimate, if it has a value. */
  static Optional<IntervalChart.Row> row(EvaluationNames names, String policy, Estimate estimate) {
    double value = estimate.value();
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    double low = estimate.bounded() ? Math.min(estimate.low(), value) : value;
    double high = estimate.bounded() ? Math.max(estimate.high(), value) : value;
    return Optional.of(new IntervalChart.Row(policy, names.isTrained(policy), value, low, high));
  }

  static Optional<PageChart> intervals(
      String name,
      String title,
      String xLabel,
      String caption,
      List<IntervalChart.Row> rows,
      double reference) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PageChart(name, "", caption, new IntervalChart(title, xLabel, rows, reference)));
  }

  private static Optional<PageChart> profiles(List<Aggregate> all) {
    var curves = new ArrayList<Curve>();
    for (Aggregate aggregate : all) {
      var points = new ArrayList<CurvePoint>();
      aggregate.profile().forEach(point -> point(point).ifPresent(points::add));
      if (!points.isEmpty()) {
        curves.add(new Curve(aggregate.policy(), points));
      }
    }
    if (curves.isEmpty()) {
      return Optional.empty();
    }
    var chart = new LineChart("Performance profiles", "score", curves, LineChart.Scale.LINEAR);
    String caption =
        "Share of runs with a score above the one below the axis; a higher curve is better, and one"
            + " that crosses another is better in some runs and worse in others.";
    return Optional.of(new PageChart("across-profiles", "share of runs", caption, chart));
  }

  private static Optional<CurvePoint> point(Aggregate.ProfilePoint point) {
    Estimate share = point.share();
    if (!Double.isFinite(share.value())) {
      return Optional.empty();
    }
    double low = share.bounded() ? Math.min(share.low(), share.value()) : share.value();
    double high = share.bounded() ? Math.max(share.high(), share.value()) : share.value();
    return Optional.of(new CurvePoint(point.score(), share.value(), low, high, 1));
  }

  /** The offered loads of all scenarios of which they are known. */
  static Optional<PageSection> loads(Judgement judgement) {
    var rows = new ArrayList<List<Entry>>();
    judgement
        .facts()
        .loads()
        .forEach((scenario, loads) -> loads.forEach(load -> rows.add(load(scenario, load))));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var table =
        new PageTable(
            "Offered load as a share of what the resource can do; above 1 no policy can serve all"
                + " there",
            true,
            List.of(
                Column.words("resource"),
                Column.words("scenario"),
                Column.words("kind"),
                Column.numbers("offered load")),
            rows);
    return Optional.of(
        new PageSection("Offered load", true, List.of(), List.of(), List.of(table), List.of()));
  }

  private static List<Entry> load(String scenario, ResourceLoad load) {
    return List.of(
        Entry.of(load.resource()),
        Entry.of(scenario),
        Entry.of(load.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
        Entry.of(FigureWords.number(load.offered()), load.offered()));
  }
}
