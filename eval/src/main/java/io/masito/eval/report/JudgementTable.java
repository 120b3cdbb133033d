package io.masito.eval.report;

import io.masito.eval.score.Aggregate;
import io.masito.eval.score.Check;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.Locale;

/** Writes a judgement for a terminal of 80 columns. Plain ASCII as far as names are. */
public final class JudgementTable {

  private static final int NAME_WIDTH = 15;

  private JudgementTable() {}

  /**
   * Writes all of it.
   *
   * @param result what the evaluation found
   * @param judgement what is made of it
   * @return lines of at most 80 characters where names allow it, each ended by a newline
   */
  public static String of(EvaluationResult result, Judgement judgement) {
    var text = new StringBuilder();
    for (ScenarioSummary scenario : ScenarioSummary.allOf(result)) {
      addScenario(text, judgement, scenario);
    }
    text.append('\n');
    JudgementRows.warnings(judgement, Check.EVERYWHERE)
        .forEach(each -> text.append(TextLines.wrapped("Mind: " + each)));
    addAggregates(text, judgement);
    addConditions(text, judgement);
    return text.toString();
  }

  private static void addScenario(
      StringBuilder text, Judgement judgement, ScenarioSummary scenario) {
    var rows = new JudgementRows(judgement, scenario);
    text.append('\n');
    text.append(TextLines.wrapped("Against the best rule in " + scenario.scenario()));
    addRow(
        text,
        List.of(
            "policy", "difference [95 %]", "p Holm", "effect", "score", "gap", "miss%", "lat.s"));
    scenario.policies().forEach(policy -> addRow(text, rows.row(policy)));
    if (!rows.loads().isEmpty()) {
      text.append(TextLines.wrapped(rows.loads()));
    }
    rows.warnings().forEach(each -> text.append(TextLines.wrapped("Mind: " + each)));
  }

  private static void addRow(StringBuilder text, List<String> cells) {
    String name = cells.get(0);
    if (name.length() > NAME_WIDTH) {
      text.append(name).append('\n');
      name = "";
    }
    Object[] columns = cells.toArray();
    columns[0] = name;
    text.append(String.format(Locale.ROOT, "%-15s %23s%7s%7s%7s%7s%6s%7s", columns).stripTrailing())
        .append('\n');
  }

  private static void addAggregates(StringBuilder text, Judgement judgement) {
    if (judgement.aggregates().isEmpty()) {
      text.append(
          TextLines.wrapped(
              "Scores from random (0) to the bound (1) are missing; --bound computes them."));
      return;
    }
    text.append("Scores over all scenarios, random 0, bound 1\n");
    addScores(text, "policy", "mean", "interquartile mean", "optimality gap");
    for (Aggregate each : judgement.aggregates()) {
      addScores(
          text,
          each.policy(),
          JudgementRows.withBounds(each.mean()),
          JudgementRows.withBounds(each.interquartileMean()),
          Figures.fine(each.optimalityGap().value()));
    }
  }

  private static void addScores(StringBuilder text, Object... columns) {
    text.append(String.format(Locale.ROOT, "%-16s%24s%24s%15s", columns)).append('\n');
  }

  private static void addConditions(StringBuilder text, Judgement judgement) {
    if (judgement.conditions().isEmpty()) {
      return;
    }
    text.append("\nConditions stated in advance\n");
    List<List<String>> rows = ConditionRows.of(judgement);
    int width = rows.stream().mapToInt(row -> row.get(1).length()).max().orElse(0);
    String line = "%-11s  %-" + Math.max(1, width) + "s  %s %s\n";
    for (List<String> row : rows) {
      text.append(String.format(Locale.ROOT, line, row.get(0), row.get(1), row.get(2), row.get(3)));
      if (!row.get(4).isEmpty()) {
        text.append(TextLines.wrapped("worst in " + row.get(4)).indent(4));
      }
    }
  }
}
