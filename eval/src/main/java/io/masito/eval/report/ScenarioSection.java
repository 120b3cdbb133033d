package io.masito.eval.report;

import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageSection;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page shows of one scenario. */
final class ScenarioSection {

  private static final int HIGHLIGHTED = 3;

  private ScenarioSection() {}

  static PageSection of(
      EvaluationResult result, Judgement judgement, ScenarioSummary scenario, int index) {
    String prefix = "scenario-" + (index + 1);
    var details = new ScenarioDetails(result, scenario.scenario());
    List<String> shown = highlighted(scenario);
    var charts = new ArrayList<PageChart>();
    UtilityChart.of(scenario, prefix).ifPresent(charts::add);
    var standing = new StandingPart(new EvaluationNames(result), judgement, scenario.scenario());
    standing.chart(prefix).ifPresent(charts::add);
    charts.addAll(DurationCharts.of(scenario, details, prefix));
    charts.addAll(MixCharts.of(shown, details, prefix));
    var parts = new ArrayList<PageSection>();
    others(scenario, shown, details, prefix).ifPresent(parts::add);
    DecisionParts.of(shown, details).ifPresent(parts::add);
    return new PageSection(
        "Scenario " + scenario.scenario(),
        index > 0,
        result.scenarios().size() > 1 ? scenario.sentences() : List.of(),
        charts,
        standing.table().stream().toList(),
        parts);
  }

  /** The best rule and the trained teams, so that what matters is seen first. */
  private static List<String> highlighted(ScenarioSummary scenario) {
    var shown = new ArrayList<String>();
    scenario.bestRule().ifPresent(rule -> shown.add(rule.policy()));
    scenario.policies().stream()
        .filter(PolicySummary::bundle)
        .limit(HIGHLIGHTED - shown.size())
        .forEach(policy -> shown.add(0, policy.policy()));
    return shown;
  }

  private static Optional<PageSection> others(
      ScenarioSummary scenario, List<String> shown, ScenarioDetails details, String prefix) {
    List<String> rest =
        scenario.policies().stream()
            .map(PolicySummary::policy)
            .filter(policy -> !shown.contains(policy))
            .toList();
    List<PageChart> charts = MixCharts.of(rest, details, prefix + "-other");
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PageSection(
                "Where the other policies sent requests",
                true,
                List.of(),
                charts,
                List.of(),
                List.of()));
  }
}
