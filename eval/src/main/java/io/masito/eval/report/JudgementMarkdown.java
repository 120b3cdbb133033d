package io.masito.eval.report;

import io.masito.eval.score.Aggregate;
import io.masito.eval.score.Check;
import io.masito.eval.score.Improvement;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;

/** Writes a judgement as Markdown. */
final class JudgementMarkdown {

  private JudgementMarkdown() {}

  static void addTo(StringBuilder text, EvaluationResult result, Judgement judgement) {
    text.append("\n## Against the best rule with the same information\n");
    for (ScenarioSummary scenario : ScenarioSummary.allOf(result)) {
      addScenario(text, judgement, scenario);
    }
    JudgementRows.warnings(judgement, Check.EVERYWHERE)
        .forEach(each -> text.append("\n**Mind:** ").append(each).append('\n'));
    addAggregates(text, judgement);
    addImprovements(text, judgement);
    addConditions(text, judgement);
    addFailures(text, result);
  }

  private static void addScenario(
      StringBuilder text, Judgement judgement, ScenarioSummary scenario) {
    var rows = new JudgementRows(judgement, scenario);
    text.append("\n### ").append(MarkdownReport.plain(scenario.scenario())).append("\n\n");
    addTable(
        text,
        List.of(
            "policy",
            "difference in utility [95 %]",
            "p (Holm)",
            "effect",
            "score",
            "gap closed",
            "misses %",
            "mean latency, misses at limit s"),
        scenario.policies().stream().map(rows::row).toList());
    if (!rows.loads().isEmpty()) {
      text.append('\n').append(rows.loads()).append('\n');
    }
    rows.warnings()
        .forEach(
            each -> text.append("\n**Mind:** ").append(MarkdownReport.plain(each)).append('\n'));
  }

  private static void addAggregates(StringBuilder text, Judgement judgement) {
    text.append("\n## Over all scenarios\n\n");
    if (judgement.aggregates().isEmpty()) {
      text.append("Scores are missing: no bound was computed, or random did not run.\n");
      return;
    }
    addTable(
        text,
        List.of("policy", "runs", "mean score [95 %]", "IQM [95 %]", "optimality gap [95 %]"),
        judgement.aggregates().stream().map(JudgementMarkdown::cells).toList());
  }

  private static List<String> cells(Aggregate each) {
    return List.of(
        each.policy(),
        Integer.toString(each.runs()),
        JudgementRows.withBounds(each.mean()),
        JudgementRows.withBounds(each.interquartileMean()),
        JudgementRows.withBounds(each.optimalityGap()));
  }

  private static void addImprovements(StringBuilder text, Judgement judgement) {
    if (judgement.improvements().isEmpty()) {
      return;
    }
    text.append("\nProbability of improvement, on the same trace, over ");
    text.append(MarkdownReport.plain(judgement.improvements().get(0).over())).append(":\n\n");
    addTable(
        text,
        List.of("policy", "probability [95 %]"),
        judgement.improvements().stream().map(JudgementMarkdown::cells).toList());
  }

  private static List<String> cells(Improvement each) {
    return List.of(each.policy(), JudgementRows.withBounds(each.probability()));
  }

  private static void addConditions(StringBuilder text, Judgement judgement) {
    if (judgement.conditions().isEmpty()) {
      return;
    }
    text.append("\n## Conditions stated in advance\n\n");
    addTable(
        text,
        List.of("condition", "policy", "verdict", "holds in", "worst place"),
        ConditionRows.of(judgement));
  }

  private static void addFailures(StringBuilder text, EvaluationResult result) {
    if (result.failures().isEmpty()) {
      return;
    }
    text.append("\n## Episodes that failed\n\n");
    result
        .failures()
        .forEach(
            each -> text.append("* ").append(MarkdownReport.plain(each.describe())).append('\n'));
  }

  private static void addTable(StringBuilder text, List<String> head, List<List<String>> rows) {
    MarkdownReport.addRow(text, head);
    text.append("|---".repeat(head.size())).append("|\n");
    rows.forEach(
        row -> MarkdownReport.addRow(text, row.stream().map(MarkdownReport::plain).toList()));
  }
}
