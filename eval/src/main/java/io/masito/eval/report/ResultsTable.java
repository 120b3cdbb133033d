package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import java.util.ArrayList;
import java.util.List;

/** The table of all policies in all scenarios that readers of the page sort and filter. */
final class ResultsTable {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double THOUSAND = 1000;
  private static final double NANOS_PER_MICRO = 1000;
  private static final double HUNDRED = 100;

  private static final List<Column> COLUMNS =
      List.of(
          Column.words("policy"),
          Column.words("scenario"),
          Column.words("kind"),
          Column.numbers("utility per request"),
          Column.numbers("IQM"),
          Column.numbers("SLO, %"),
          Column.numbers("quality"),
          Column.numbers("TTFT p95, s"),
          Column.numbers("latency p95, s"),
          Column.numbers("latency mean, missed at the limit, s"),
          Column.numbers("energy, J/request"),
          Column.numbers("cost, $/1000"),
          Column.numbers("here, %"),
          Column.numbers("neighbour, %"),
          Column.numbers("cloud, %"),
          Column.numbers("refused, %"),
          Column.numbers("dropped, %"),
          Column.numbers("decision p99, \u00b5s"));

  private ResultsTable() {}

  static PageTable of(List<ScenarioSummary> scenarios) {
    var rows = new ArrayList<List<Entry>>();
    for (ScenarioSummary scenario : scenarios) {
      scenario.policies().forEach(policy -> rows.add(row(scenario.scenario(), policy)));
    }
    String caption =
        "Means over seeds with 95 % intervals; best utility first within each scenario; trained"
            + " teams stand out";
    return new PageTable(caption, true, COLUMNS, rows);
  }

  private static List<Entry> row(String scenario, PolicySummary policy) {
    Entry name = Entry.of(policy.policy());
    return List.of(
        policy.bundle() ? name.emphasis() : name,
        Entry.of(scenario),
        Entry.of(policy.bundle() ? "trained" : policy.privileged() ? "privileged" : "rule"),
        Entry.of(Figures.withBounds(policy.utility()), policy.utility().mean()),
        Entry.of(Figures.fine(policy.utilityMiddle()), policy.utilityMiddle()),
        Entry.of(Figures.percentWithBounds(policy.slo()), policy.slo().mean()),
        Entry.of(Figures.fine(policy.mean(Metric.QUALITY_MEAN)), policy.mean(Metric.QUALITY_MEAN)),
        compact(policy.mean(Metric.TTFT_P95) / MILLIS_PER_SECOND),
        compact(policy.mean(Metric.LATENCY_P95) / MILLIS_PER_SECOND),
        compact(policy.mean(Metric.LATENCY_AT_LIMIT_MEAN) / MILLIS_PER_SECOND),
        compact(policy.mean(Metric.ENERGY_PER_REQUEST)),
        compact(policy.mean(Metric.COST_PER_REQUEST) * THOUSAND),
        percent(policy.mean(Metric.SHARE_HERE)),
        percent(policy.mean(Metric.SHARE_NEIGHBOUR)),
        percent(policy.mean(Metric.SHARE_CLOUD)),
        percent(policy.mean(Metric.REFUSED) / policy.mean(Metric.ARRIVED)),
        percent(policy.mean(Metric.DROPPED) / policy.mean(Metric.ARRIVED)),
        compact(policy.mean(Metric.DECISION_P99) / NANOS_PER_MICRO));
  }

  private static Entry compact(double value) {
    return Entry.of(Figures.compact(value), value);
  }

  private static Entry percent(double share) {
    return Entry.of(Figures.percent(share), share * HUNDRED);
  }
}
