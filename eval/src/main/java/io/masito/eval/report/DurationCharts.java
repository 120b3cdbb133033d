package io.masito.eval.report;

import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.LineChart;
import io.masito.eval.detail.CellDetail;
import io.masito.eval.detail.DurationCounts;
import io.masito.eval.page.PageChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How times to the first and the last token are distributed in a scenario. */
final class DurationCharts {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final String SHARE = "share of all arrivals";
  private static final String CAPTION =
      " Share of all arrivals that had it by then, all seeds together. A curve that ends below 1"
          + " says how many never had it: refused, dropped, lost or still under way.";

  private DurationCharts() {}

  static List<PageChart> of(ScenarioSummary scenario, ScenarioDetails details, String prefix) {
    var charts = new ArrayList<PageChart>();
    add(charts, prefix + "-latency", "Latency", scenario, details, CellDetail::latency);
    add(
        charts,
        prefix + "-first-token",
        "Time to first token",
        scenario,
        details,
        CellDetail::firstToken);
    return charts;
  }

  private static void add(
      List<PageChart> charts,
      String name,
      String what,
      ScenarioSummary scenario,
      ScenarioDetails details,
      Function<CellDetail, DurationCounts> which) {
    var curves = new ArrayList<Curve>();
    for (PolicySummary policy : scenario.policies()) {
      details
          .durations(policy.policy(), which)
          .ifPresent(counts -> curves.add(new Curve(policy.policy(), points(counts))));
    }
    if (curves.stream().anyMatch(curve -> !curve.points().isEmpty())) {
      var chart =
          new LineChart(
              what + " in " + scenario.scenario(),
              "seconds since arrival",
              curves,
              LineChart.Scale.LINEAR,
              LineChart.Scale.LOGARITHMIC);
      charts.add(new PageChart(name, SHARE, what + "." + CAPTION, chart));
    }
  }

  private static List<CurvePoint> points(DurationCounts counts) {
    var points = new ArrayList<CurvePoint>();
    long seen = 0;
    for (int bucket = 0; bucket < counts.counts().size(); bucket++) {
      boolean next = bucket + 1 < DurationCounts.BUCKETS && counts.count(bucket + 1) > 0;
      seen += counts.count(bucket);
      if (seen > 0 || next) {
        double share = (double) seen / counts.population();
        double seconds = DurationCounts.upperMillis(bucket) / MILLIS_PER_SECOND;
        points.add(new CurvePoint(seconds, share, share, share, 1));
      }
    }
    return points;
  }
}
