package io.masito.eval.report;

import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.LineChart;
import io.masito.eval.metric.Metric;
import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageSection;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import io.masito.eval.robustness.AxisPoint;
import io.masito.eval.robustness.ConditionResult;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How policies bear what they were not made for: a curve along each axis, and what was stated. */
final class RobustnessSection {

  private static final String LEAD =
      "Each chart varies one thing and leaves all else. Points are means over seeds, bands their 95 %"
          + " intervals.";

  private static final Map<String, String> AXES =
      Map.of(
          "load", "offered load of all nodes",
          "nodes", "nodes",
          "speeds", "spread of device speeds",
          "messageInterval", "seconds between messages",
          "messageLoss", "share of messages lost",
          "predictorBias", "predicted over true length");

  private RobustnessSection() {}

  static Optional<PageSection> of(
      EvaluationResult result, StatedConditions stated, List<ConditionResult> conditions) {
    var charts = new ArrayList<PageChart>();
    List<String> axes = stated.axes().stream().map(AxisPoint::axis).distinct().toList();
    for (String axis : axes) {
      chart(result, axis, stated.of(axis), charts.size() + 1).ifPresent(charts::add);
    }
    if (charts.isEmpty() && conditions.isEmpty()) {
      return Optional.empty();
    }
    List<PageTable> tables = conditions.isEmpty() ? List.of() : List.of(summary(conditions));
    List<PageSection> parts = conditions.isEmpty() ? List.of() : List.of(part(conditions));
    return Optional.of(
        new PageSection("Robustness", false, sentences(result, conditions), charts, tables, parts));
  }

  /** Teams are what is judged; that simple rules break conditions is no news of theirs. */
  private static List<String> sentences(EvaluationResult result, List<ConditionResult> conditions) {
    var sentences = new ArrayList<String>();
    for (boolean trained : new boolean[] {true, false}) {
      List<ConditionResult> theirs =
          conditions.stream().filter(c -> result.isBundle(c.policy()) == trained).toList();
      if (!theirs.isEmpty()) {
        sentences.add(sentence(theirs, trained ? "trained teams" : "rules"));
      }
    }
    sentences.add(LEAD);
    return sentences;
  }

  private static String sentence(List<ConditionResult> conditions, String whose) {
    long broken = conditions.stream().filter(condition -> !condition.passed()).count();
    String verdict = broken == 0 ? "none is" : broken == 1 ? "1 is" : broken + " are";
    return "Of %d conditions stated in advance for %s %s broken."
        .formatted(conditions.size(), whose, verdict);
  }

  private static Optional<PageChart> chart(
      EvaluationResult result, String axis, List<AxisPoint> row, int number) {
    var curves = new ArrayList<Curve>();
    for (String policy : result.policies()) {
      List<CurvePoint> points = points(result, policy, row);
      if (points.size() > 1) {
        curves.add(new Curve(policy, points));
      }
    }
    if (curves.isEmpty()) {
      return Optional.empty();
    }
    String what = AXES.getOrDefault(axis, axis);
    var chart =
        new LineChart(
            "Utility by " + what, what, curves, LineChart.Scale.LINEAR, LineChart.Scale.LINEAR);
    String caption = "Utility per request of each policy; higher is better.";
    return Optional.of(
        new PageChart("robustness-" + number, "utility per request", caption, chart));
  }

  private static List<CurvePoint> points(
      EvaluationResult result, String policy, List<AxisPoint> row) {
    var points = new ArrayList<CurvePoint>();
    for (AxisPoint point : row) {
      MeanInterval mean =
          MeanInterval.of(result.values(policy, point.scenario(), Metric.UTILITY_PER_REQUEST));
      if (Double.isFinite(mean.mean())) {
        double low = mean.bounded() ? mean.low() : mean.mean();
        double high = mean.bounded() ? mean.high() : mean.mean();
        points.add(new CurvePoint(point.level(), mean.mean(), low, high, mean.count()));
      }
    }
    points.sort((a, b) -> Double.compare(a.x(), b.x()));
    return points;
  }

  private static PageTable summary(List<ConditionResult> conditions) {
    var groups = new LinkedHashMap<List<String>, List<ConditionResult>>();
    for (ConditionResult each : conditions) {
      List<String> key = List.of(each.policy(), words(each.condition()));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
    }
    var rows = new ArrayList<List<Entry>>();
    groups.forEach((key, group) -> rows.add(summary(key, group)));
    return new PageTable(
        "Conditions stated in advance; a row stands out where one is broken",
        true,
        List.of(Column.words("policy"), Column.words("condition"), Column.numbers("kept")),
        rows);
  }

  private static List<Entry> summary(List<String> key, List<ConditionResult> group) {
    long kept = group.stream().filter(ConditionResult::passed).count();
    Entry policy = Entry.of(key.get(0));
    return List.of(
        kept == group.size() ? policy : policy.emphasis(),
        Entry.of(key.get(1)),
        Entry.of(kept + " of " + group.size(), (double) kept / group.size()));
  }

  private static PageSection part(List<ConditionResult> conditions) {
    return new PageSection(
        "Every condition", true, List.of(), List.of(), List.of(table(conditions)), List.of());
  }

  /** What is broken comes first. */
  private static PageTable table(List<ConditionResult> conditions) {
    var rows = new ArrayList<List<Entry>>();
    conditions.stream().filter(c -> !c.passed()).forEach(c -> rows.add(row(c)));
    conditions.stream().filter(ConditionResult::passed).forEach(c -> rows.add(row(c)));
    return new PageTable(
        "Conditions stated in advance, those that are broken first",
        true,
        List.of(
            Column.words("policy"),
            Column.words("scenario"),
            Column.words("condition"),
            Column.words("against"),
            Column.numbers("difference"),
            Column.numbers("p, Holm"),
            Column.words("kept")),
        rows);
  }

  private static List<Entry> row(ConditionResult result) {
    Estimate difference = result.difference();
    String bounds =
        difference.bounded()
            ? " [" + Figures.fine(difference.low()) + ", " + Figures.fine(difference.high()) + "]"
            : "";
    Entry policy = Entry.of(result.policy());
    return List.of(
        result.passed() ? policy : policy.emphasis(),
        Entry.of(result.scenario()),
        Entry.of(words(result.condition())),
        Entry.of(result.against()),
        Entry.of(Figures.fine(difference.value()) + bounds, difference.value()),
        StandingPart.chance(result.pHolm()),
        Entry.of(result.passed() ? "yes" : "no"));
  }

  private static String words(ConditionResult.Condition condition) {
    return switch (condition) {
      case NO_MESSAGES -> "without messages no worse than the best that reads none";
      case RANDOM -> "never worse than random";
      case DECLINE -> "no better where it is harder";
    };
  }
}
