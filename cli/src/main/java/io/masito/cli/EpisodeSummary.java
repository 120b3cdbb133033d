package io.masito.cli;

import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.Cell;
import io.masito.policies.Privileged;
import java.io.PrintStream;
import java.util.Locale;

/** Prints how one episode went, for people. */
final class EpisodeSummary {

  private static final double PERCENT = 100;
  private static final double MILLIS = 1000;

  private final MetricValues values;
  private final PrintStream out;

  private EpisodeSummary(MetricValues values, PrintStream out) {
    this.values = values;
    this.out = out;
  }

  static void print(Cell cell, PrintStream out) {
    out.printf(
        "policy %s, scenario %s, seed %d%n",
        cell.id().policy(), cell.id().scenario(), cell.id().seed());
    if (Privileged.isNamed(cell.id().policy())) {
      out.println("  privileged: it saw the present state of all nodes, which no agent can");
    }
    var summary = new EpisodeSummary(cell.metrics(), out);
    summary.counts();
    summary.worth();
    summary.times();
  }

  private void counts() {
    line(
        "requests",
        "%.0f arrived: %.0f served, %.0f refused, %.0f dropped, %.0f lost, %.0f in flight",
        of(Metric.ARRIVED),
        of(Metric.SERVED),
        of(Metric.REFUSED),
        of(Metric.DROPPED),
        of(Metric.LOST),
        of(Metric.IN_FLIGHT));
    line(
        "decided to run",
        "%.1f %% here, %.1f %% at a neighbour, %.1f %% in the cloud",
        of(Metric.SHARE_HERE) * PERCENT,
        of(Metric.SHARE_NEIGHBOUR) * PERCENT,
        of(Metric.SHARE_CLOUD) * PERCENT);
  }

  private void worth() {
    line("utility", "%.4f per request", of(Metric.UTILITY_PER_REQUEST));
    line("within limits", "%.1f %% of all arrivals", of(Metric.SLO_ATTAINMENT) * PERCENT);
    line("dropped", "%.1f %% of all arrivals", of(Metric.DROP_RATIO) * PERCENT);
    line("quality", "%.3f mean of served requests", of(Metric.QUALITY_MEAN));
    line("edge energy", "%.1f J per request", of(Metric.ENERGY_PER_REQUEST));
    ifAny("link energy", "%.2f J per request", Metric.LINK_ENERGY_PER_REQUEST);
    ifAny("over budget", "%.1f s of node time", Metric.OVER_BUDGET_SECONDS);
    ifAny("without power", "%.1f s of node time", Metric.DOWN_SECONDS);
    line("cloud cost", "%.6f USD per request", of(Metric.COST_PER_REQUEST));
    line(
        "messages",
        "%.0f bytes per request, %.4f %% of the link where that is most",
        of(Metric.MESSAGE_BYTES_PER_REQUEST),
        PERCENT * of(Metric.MESSAGE_LINK_SHARE));
  }

  private void times() {
    line(
        "first token",
        "p50 %.2f s, p95 %.2f s, p99 %.2f s",
        of(Metric.TTFT_P50) / MILLIS,
        of(Metric.TTFT_P95) / MILLIS,
        of(Metric.TTFT_P99) / MILLIS);
    line(
        "latency",
        "mean %.2f s, p50 %.2f s, p95 %.2f s, p99 %.2f s",
        of(Metric.LATENCY_MEAN) / MILLIS,
        of(Metric.LATENCY_P50) / MILLIS,
        of(Metric.LATENCY_P95) / MILLIS,
        of(Metric.LATENCY_P99) / MILLIS);
    line(
        "decision",
        "p50 %.1f us, p99 %.1f us",
        of(Metric.DECISION_P50) / MILLIS,
        of(Metric.DECISION_P99) / MILLIS);
  }

  private void ifAny(String name, String format, Metric metric) {
    if (of(metric) > 0) {
      line(name, format, of(metric));
    }
  }

  private double of(Metric metric) {
    return values.get(metric);
  }

  private void line(String name, String format, Object... numbers) {
    out.printf("  %-15s", name);
    out.printf(Locale.ROOT, format + "%n", numbers);
  }
}
