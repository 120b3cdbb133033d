package io.masito.eval.report;

import io.masito.eval.chart.IntervalChart;
import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.PolicyScore;
import io.masito.eval.score.Standing;
import io.masito.eval.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How policies stand to the best rule and to the bound in one scenario. */
final class StandingPart {

  private static final double SMALL = 0.001;

  private final EvaluationNames names;
  private final List<Standing> standings;
  private final List<PolicyScore> scores;
  private final boolean bounded;

  StandingPart(EvaluationNames names, Judgement judgement, String scenario) {
    this.names = names;
    this.standings =
        judgement.standings().stream()
            .filter(standing -> standing.scenario().equals(scenario))
            .toList();
    this.scores =
        judgement.scores().stream()
            .filter(score -> score.scenario().equals(scenario))
            .sorted(Comparator.comparingDouble(PolicyScore::utility).reversed())
            .toList();
    this.bounded =
        scores.stream().anyMatch(score -> !score.boundKind().equals(PolicyScore.MISSING));
  }

  /** Differences to the best rule with their intervals. */
  Optional<PageChart> chart(String prefix) {
    if (standings.isEmpty()) {
      return Optional.empty();
    }
    String rule = standings.get(0).rule();
    var rows = new ArrayList<IntervalChart.Row>();
    for (Standing standing : standings) {
      JudgementSections.row(names, standing.policy(), standing.difference()).ifPresent(rows::add);
    }
    rows.sort((a, b) -> Double.compare(b.mean(), a.mean()));
    return JudgementSections.intervals(
        prefix + "-difference",
        "Difference to the best rule, " + rule,
        "utility per request less that of " + rule,
        "Seed by seed, with 95 % intervals by nested bootstrap. Right of 0 is better than "
            + rule
            + ", which was picked on these very seeds, and that favours it.",
        rows,
        0);
  }

  /** The same in figures, with tests and scores. */
  Optional<PageTable> table() {
    if (standings.isEmpty() && scores.isEmpty()) {
      return Optional.empty();
    }
    var rows = new ArrayList<List<Entry>>();
    for (PolicyScore score : scores) {
      rows.add(row(score));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PageTable(
                "Best utility first. Against the best rule: signed-rank test, corrected by Holm over"
                    + " scenarios"
                    + (bounded ? "; against the bound: score and gap closed" : ""),
                true,
                columns(),
                rows));
  }

  private List<Column> columns() {
    var columns =
        new ArrayList<Column>(
            List.of(
                Column.words("policy"),
                Column.numbers("difference"),
                Column.numbers("p"),
                Column.numbers("p, Holm"),
                Column.numbers("effect")));
    if (bounded) {
      columns.add(Column.numbers("score"));
      columns.add(Column.numbers("gap closed"));
      columns.add(Column.words("bound"));
    }
    return columns;
  }

  private List<Entry> row(PolicyScore score) {
    Optional<Standing> standing =
        standings.stream().filter(s -> s.policy().equals(score.policy())).findFirst();
    Entry name = Entry.of(score.policy());
    var row = new ArrayList<Entry>();
    row.add(names.isTrained(score.policy()) ? name.emphasis() : name);
    row.add(difference(score.policy(), standing));
    row.add(chance(standing.map(Standing::pValue).orElse(Double.NaN)));
    row.add(chance(standing.map(Standing::pHolm).orElse(Double.NaN)));
    row.add(estimate(standing.map(Standing::effect).orElse(Estimate.NONE)));
    if (bounded) {
      row.add(estimate(score.score()));
      row.add(estimate(score.gapClosed()));
      row.add(Entry.of(score.boundKind()));
    }
    return row;
  }

  private Entry difference(String policy, Optional<Standing> standing) {
    boolean best = !standings.isEmpty() && standings.get(0).rule().equals(policy);
    return best
        ? Entry.of("best rule", 0.0)
        : estimate(standing.map(Standing::difference).orElse(Estimate.NONE));
  }

  private static Entry estimate(Estimate estimate) {
    String text = Figures.fine(estimate.value());
    String bounds =
        estimate.bounded()
            ? " [" + Figures.fine(estimate.low()) + ", " + Figures.fine(estimate.high()) + "]"
            : "";
    return Entry.of(text + bounds, estimate.value());
  }

  static Entry chance(double p) {
    String text =
        Double.isNaN(p)
            ? Figures.NONE
            : p < SMALL ? "under 0.001" : String.format(Locale.ROOT, "%.3f", p);
    return Entry.of(text, p);
  }
}
