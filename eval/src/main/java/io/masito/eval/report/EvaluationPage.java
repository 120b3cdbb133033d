package io.masito.eval.report;

import io.masito.eval.chart.LineChart;
import io.masito.eval.metric.Metric;
import io.masito.eval.page.Page;
import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageSection;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import io.masito.eval.score.Check;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.FailedCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays out an evaluation as a page. */
public final class EvaluationPage {

  private static final String CURVES =
      "How the team learned: the line is the run, or the mean of runs with its band.";

  private static final int SHOWN_REVISION = 12;

  /** Of more scenarios each says for itself how its teams stand. */
  private static final int FEW = 6;

  private EvaluationPage() {}

  /**
   * Lays out everything.
   *
   * @param result what the evaluation found
   * @param judgement what is made of it
   * @param learning learning curves of the teams that took part; none if no run was given
   * @param more sections that go behind those of the scenarios
   * @return the page
   */
  public static Page of(
      EvaluationResult result,
      Judgement judgement,
      List<LineChart> learning,
      List<PageSection> more) {
    List<ScenarioSummary> scenarios = ScenarioSummary.allOf(result);
    var sections = new ArrayList<PageSection>();
    sections.add(results(result, judgement, scenarios));
    if (scenarios.size() > 1 || !judgement.aggregates().isEmpty()) {
      JudgementSections.across(new EvaluationNames(result), judgement).ifPresent(sections::add);
    }
    for (int i = 0; i < scenarios.size(); i++) {
      sections.add(ScenarioSection.of(result, judgement, scenarios.get(i), i));
    }
    RobustnessSection.of(result, judgement.facts().stated(), judgement.conditions())
        .ifPresent(section -> sections.add(1, section));
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

  private static PageSection results(
      EvaluationResult result, Judgement judgement, List<ScenarioSummary> scenarios) {
    List<String> sentences = sentences(scenarios);
    sentences.addAll(checks(judgement));
    var tables = new ArrayList<PageTable>();
    failures(result).ifPresent(tables::add);
    tables.add(ResultsTable.of(scenarios));
    List<PageSection> parts = JudgementSections.loads(judgement).stream().toList();
    return new PageSection("Results", false, sentences, List.of(), tables, parts);
  }

  private static List<String> sentences(List<ScenarioSummary> scenarios) {
    var sentences = new ArrayList<String>();
    if (scenarios.size() <= FEW) {
      for (ScenarioSummary scenario : scenarios) {
        String prefix = scenarios.size() > 1 ? "Scenario " + scenario.scenario() + ": " : "";
        scenario.sentences().forEach(sentence -> sentences.add(prefix + sentence));
      }
    }
    return sentences;
  }

  /** What is true of several scenarios is said once. */
  private static List<String> checks(Judgement judgement) {
    var scenarios = new LinkedHashMap<String, List<String>>();
    for (Check check : judgement.checks()) {
      scenarios
          .computeIfAbsent(check.textAnywhere(), text -> new ArrayList<>())
          .add(check.scenario());
    }
    var sentences = new ArrayList<String>();
    scenarios.forEach((text, where) -> sentences.add("Mind" + in(where) + ": " + text));
    return sentences;
  }

  /** A check of the whole evaluation names no scenario. */
  private static String in(List<String> scenarios) {
    List<String> named = scenarios.stream().filter(name -> !name.isEmpty()).toList();
    String shown = named.stream().limit(FEW).collect(Collectors.joining(", ", " in ", ""));
    int more = named.size() - FEW;
    return named.isEmpty() ? "" : more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static Optional<PageTable> failures(EvaluationResult result) {
    var rows = new ArrayList<List<Entry>>();
    for (FailedCell failure : result.failures()) {
      rows.add(
          List.of(
              Entry.of(failure.id().policy()),
              Entry.of(failure.id().scenario()),
              Entry.of(Long.toString(failure.id().seed()), (double) failure.id().seed()),
              Entry.of(failure.kind().key()),
              Entry.of(failure.reason()),
              Entry.of(Objects.requireNonNullElse(failure.observation(), ""))));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PageTable(
                "Cells that failed; they are in no mean",
                true,
                List.of(
                    Column.words("policy"),
                    Column.words("scenario"),
                    Column.numbers("seed"),
                    Column.words("kind"),
                    Column.words("reason"),
                    Column.words("what the policy saw")),
                rows));
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
