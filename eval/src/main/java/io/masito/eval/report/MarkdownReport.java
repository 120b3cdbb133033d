package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricCatalogue;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.Map;

/** Writes an evaluation as Markdown: the tables of the terminal with their intervals in full. */
public final class MarkdownReport {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double THOUSAND = 1000;
  private static final List<String> HEAD =
      List.of(
          "policy",
          "utility per request [95 %]",
          "IQM",
          "SLO % [95 %]",
          "quality",
          "TTFT p95 s",
          "latency p95 s",
          "J/request",
          "USD/1000 requests",
          "here/neighbour/cloud %",
          "refused %",
          "dropped %",
          "decision p99 us",
          "latency at limit s");

  private MarkdownReport() {}

  /**
   * Writes all scenarios, the definitions and the provenance.
   *
   * @param result what the evaluation found
   * @return the document
   */
  public static String of(EvaluationResult result) {
    return of(result, Judgement.of(result));
  }

  /**
   * Writes all scenarios, what is made of them, the definitions and the provenance.
   *
   * @param result what the evaluation found
   * @param judgement what is made of it
   * @return the document
   */
  public static String of(EvaluationResult result, Judgement judgement) {
    var text = new StringBuilder("# Evaluation\n");
    for (ScenarioSummary scenario : ScenarioSummary.allOf(result)) {
      addScenario(text, scenario);
    }
    JudgementMarkdown.addTo(text, result, judgement);
    text.append("\n## Metrics\n\nFigures are means over seeds of each episode's value; brackets");
    text.append(" are two-sided 95 % intervals by Student's t, IQM is the interquartile mean.\n\n");
    text.append(MetricCatalogue.markdown());
    addProvenance(text, result);
    return text.toString();
  }

  private static void addScenario(StringBuilder text, ScenarioSummary scenario) {
    text.append("\n## Scenario ").append(plain(scenario.scenario())).append(", ");
    text.append(scenario.seeds()).append(scenario.seeds() == 1 ? " seed\n\n" : " seeds\n\n");
    addRow(text, HEAD);
    text.append("|---|").append("---:|".repeat(HEAD.size() - 1)).append('\n');
    scenario.policies().forEach(policy -> addRow(text, cells(policy)));
    text.append('\n');
    scenario.sentences().forEach(sentence -> text.append(plain(sentence)).append('\n'));
    if (scenario.policies().stream().anyMatch(PolicySummary::bundle)) {
      text.append("Bold names are trained teams.\n");
    }
    if (scenario.policies().stream().anyMatch(PolicySummary::privileged)) {
      text.append("Names with @fresh are privileged: they see the present state of all nodes.\n");
    }
  }

  private static List<String> cells(PolicySummary policy) {
    String name = plain(policy.policy());
    return List.of(
        policy.bundle() ? "**" + name + "**" : name,
        Figures.withBounds(policy.utility()),
        Figures.fine(policy.utilityMiddle()),
        Figures.percentWithBounds(policy.slo()),
        Figures.fine(policy.mean(Metric.QUALITY_MEAN)),
        Figures.compact(policy.mean(Metric.TTFT_P95) / MILLIS_PER_SECOND),
        Figures.compact(policy.mean(Metric.LATENCY_P95) / MILLIS_PER_SECOND),
        Figures.compact(policy.mean(Metric.ENERGY_PER_REQUEST)),
        Figures.compact(policy.mean(Metric.COST_PER_REQUEST) * THOUSAND),
        shares(policy),
        shareOfArrivals(policy, Metric.REFUSED),
        shareOfArrivals(policy, Metric.DROPPED),
        Figures.compact(policy.mean(Metric.DECISION_P99) / THOUSAND),
        Figures.compact(policy.mean(Metric.LATENCY_AT_LIMIT_MEAN) / MILLIS_PER_SECOND));
  }

  private static String shares(PolicySummary policy) {
    return Figures.percent(policy.mean(Metric.SHARE_HERE))
        + " / "
        + Figures.percent(policy.mean(Metric.SHARE_NEIGHBOUR))
        + " / "
        + Figures.percent(policy.mean(Metric.SHARE_CLOUD));
  }

  private static String shareOfArrivals(PolicySummary policy, Metric count) {
    return Figures.percent(policy.mean(count) / policy.mean(Metric.ARRIVED));
  }

  static void addRow(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void addProvenance(StringBuilder text, EvaluationResult result) {
    var provenance = result.provenance();
    text.append("\n## Provenance\n\n");
    addFact(text, "masito", provenance.masitoVersion() + " " + provenance.sourceRevision());
    addFact(text, "java", provenance.javaVersion() + " on " + provenance.platform());
    for (Map.Entry<String, String> input : provenance.inputs().entrySet()) {
      addFact(text, input.getKey(), input.getValue());
    }
  }

  private static void addFact(StringBuilder text, String name, String value) {
    text.append("* ").append(plain(name)).append(": ").append(plain(value)).append('\n');
  }

  /** Names come from users; what would break a table cell or a line is defused. */
  static String plain(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
