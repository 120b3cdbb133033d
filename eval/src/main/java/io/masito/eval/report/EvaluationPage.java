package io.masito.eval.report;

import io.masito.eval.chart.LineChart;
import io.masito.eval.metric.Metric;
import io.masito.eval.page.Page;
import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageSection;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.List;

/** Lays out an evaluation as a page. */
public final class EvaluationPage {

  private static final String CURVES =
      "How the team learned: the line is the run, or the mean of runs with its band.";

  private static final int SHOWN_REVISION = 12;

  private EvaluationPage() {}

  /**
   * Lays out everything.
   *
   * @param result what the evaluation found
   * @param learning learning curves of the teams that took part; none if no run was given
   * @param more sections that go behind those of the scenarios
   * @return the page
   */
  public static Page of(EvaluationResult result, List<LineChart> learning, List<PageSection> more) {
    List<ScenarioSummary> scenarios = ScenarioSummary.allOf(result);
    var sections = new ArrayList<PageSection>();
    sections.add(results(scenarios));
    for (int i = 0; i < scenarios.size(); i++) {
      sections.add(ScenarioSection.of(result, scenarios.get(i), i));
    }
    sections.addAll(more);
    if (!learning.isEmpty()) {
      sections.add(PageSection.ofCharts("Learning", List.of(CURVES), curves(learning)));
    }
    sections.add(definitions());
    sections.add(provenance(result));
    return new Page("Evaluation", lead(result, scenarios), sections);
  }

  private static List<String> lead(EvaluationResult result, List<ScenarioSummary> scenarios) {
    int seeds = scenarios.stream().mapToInt(ScenarioSummary::seeds).max().orElse(0);
    return List.of(
        "%s on %s, %s each; all policies met the same requests, delays and faults. By masito %s, %s."
            .formatted(
                counted(result.policies().size(), "policy", "policies"),
                counted(scenarios.size(), "scenario", "scenarios"),
                counted(seeds, "seed", "seeds"),
                result.provenance().masitoVersion(),
                shortRevision(result.provenance().sourceRevision())));
  }

  private static String shortRevision(String revision) {
    return revision.length() > SHOWN_REVISION ? revision.substring(0, SHOWN_REVISION) : revision;
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static PageSection results(List<ScenarioSummary> scenarios) {
    List<String> sentences =
        scenarios.stream()
            .flatMap(
                scenario ->
                    scenario.sentences().stream()
                        .map(sentence -> "Scenario " + scenario.scenario() + ": " + sentence))
            .toList();
    return PageSection.ofTables("Results", sentences, List.of(ResultsTable.of(scenarios)));
  }

  private static List<PageChart> curves(List<LineChart> learning) {
    var charts = new ArrayList<PageChart>();
    for (LineChart chart : learning) {
      String name = "learning-" + (charts.size() + 1);
      charts.add(new PageChart(name, "", "By decisions of all agents.", chart));
    }
    return charts;
  }

  private static PageSection definitions() {
    var rows = new ArrayList<List<Entry>>();
    for (Metric metric : Metric.values()) {
      rows.add(
          List.of(
              Entry.of(metric.key()),
              Entry.of(metric.unit()),
              Entry.of(metric.direction().word()),
              Entry.of(metric.formula())));
    }
    var table =
        new PageTable(
            "Metrics of an episode, as in cells.csv",
            true,
            List.of(
                Column.words("metric"),
                Column.words("unit"),
                Column.words("better"),
                Column.words("formula")),
            rows);
    return PageSection.ofTables(
        "Definitions",
        List.of(
            "Figures are means over seeds of each episode's value. Intervals are two-sided 95 %"
                + " intervals by Student's t over seeds. IQM is the interquartile mean. SLO is the"
                + " share of all arrivals that were served within every limit of their class."),
        List.of(table));
  }

  private static PageSection provenance(EvaluationResult result) {
    var provenance = result.provenance();
    var rows = new ArrayList<List<Entry>>();
    rows.add(fact("masito", provenance.masitoVersion() + " " + provenance.sourceRevision()));
    rows.add(fact("java", provenance.javaVersion() + " on " + provenance.platform()));
    provenance.inputs().forEach((name, value) -> rows.add(fact(name, value)));
    var table =
        new PageTable(
            "What made these results, and from what",
            false,
            List.of(Column.words("fact"), Column.words("value")),
            rows);
    return PageSection.ofTables("Provenance", List.of(), List.of(table));
  }

  private static List<Entry> fact(String name, String value) {
    return List.of(Entry.of(name), Entry.of(value));
  }
}
