package io.masito.eval.report;

import io.masito.eval.chart.IntervalChart;
import io.masito.eval.page.PageChart;
import io.masito.eval.stats.MeanInterval;
import java.util.List;
import java.util.Optional;

/** Utility per request of all policies in a scenario, with intervals. */
final class UtilityChart {

  private UtilityChart() {}

  static Optional<PageChart> of(ScenarioSummary scenario, String prefix) {
    List<IntervalChart.Row> rows =
        scenario.policies().stream()
            .filter(policy -> Double.isFinite(policy.utility().mean()))
            .map(UtilityChart::row)
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var chart =
        new IntervalChart(
            "Utility per request in " + scenario.scenario(), "utility per request", rows);
    String caption =
        "Mean over seeds and its 95 % interval. Further right is better. Diamonds are trained"
            + " teams. Two overlapping intervals may still differ: see the paired comparison above.";
    return Optional.of(new PageChart(prefix + "-utility", "", caption, chart));
  }

  private static IntervalChart.Row row(PolicySummary policy) {
    MeanInterval utility = policy.utility();
    double low = utility.bounded() ? utility.low() : utility.mean();
    double high = utility.bounded() ? utility.high() : utility.mean();
    return new IntervalChart.Row(policy.policy(), policy.bundle(), utility.mean(), low, high);
  }
}
