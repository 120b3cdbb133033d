package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.IntervalChart;
import io.masito.eval.chart.LineChart;
import io.masito.eval.page.Page;
import io.masito.eval.page.PageSection;
import io.masito.eval.page.PageTable;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.ScenarioBounds;
import io.masito.eval.score.ScenarioFacts;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores by hand: random 0.2 and bound 1 in "s", nothing bounded in "t", "sed" and "jsq" alike. */
class JudgementSectionsTest {

  private static final EvaluationResult RESULT =
      new Results()
          .rule("random", "s", 0.2, 0.2)
          .rule("sed", "s", 0.6, 0.6)
          .rule("jsq", "s", 0.6, 0.6)
          .bundle("team", "s", 0.79, 0.79)
          .rule("random", "t", 0, 0)
          .rule("sed", "t", 0.2, 0.2)
          .rule("jsq", "t", 0.2, 0.2)
          .bundle("team", "t", 0.1, 0.1)
          .build();

  private static final Page PAGE = page();

  private static Page page() {
    var bounds = List.of(new EpisodeBound(0, 0.9, 1.0), new EpisodeBound(1, 0.9, 1.0));
    var facts =
        new ScenarioFacts(Map.of(), new ScenarioBounds(Map.of("s", bounds)), StatedConditions.NONE);
    Judgement judgement = Judgement.of(RESULT, facts);
    return EvaluationPage.of(RESULT, judgement, List.of(), List.of());
  }

  private static PageSection section(String title) {
    return PAGE.sections().stream()
        .filter(each -> each.heading().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scoresRunFromRandomToTheBoundAndTheBestStandsFirst() {
    PageSection across = section("All scenarios together");
    assertThat(across.paragraphs().get(0)).contains("1 of 2 scenarios have a bound");
    var chart = (IntervalChart) across.charts().get(0).chart();
    assertThat(chart.rows().get(0).label()).isEqualTo("team");
    assertThat(chart.rows().stream().mapToDouble(row -> row.mean()).toArray())
        .containsExactly(new double[] {0.7375, 0.5, 0.5, 0}, within(1e-9));
  }

  @Test
  void aProfileIsTheShareOfRunsAboveAScore() {
    var chart = (LineChart) section("All scenarios together").charts().get(1).chart();
    Curve team =
        chart.curves().stream().filter(c -> c.label().equals("team")).findFirst().orElseThrow();
    assertThat(team.points()).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
    for (CurvePoint point : team.points()) {
      assertThat(point.mean()).as("at " + point.x()).isEqualTo(point.x() < 0.7375 ? 1 : 0);
    }
    assertThat(team.points().get(0).x()).isCloseTo(-0.25, within(1e-9));
  }

  @Test
  void theTableOfAScenarioStartsWithTheBestAndNamesTheBestRule() {
    PageTable table = section("Scenario s").tables().get(0);
    assertThat(table.rows())
        .extracting(row -> row.get(0).text())
        .containsExactly("team", "sed", "jsq", "random");
    assertThat(table.rows().get(1).get(1).text()).isEqualTo("best rule");
    assertThat(table.rows().get(0).get(5).text()).startsWith("0.73");
    assertThat(table.rows().get(0).get(7).text()).isEqualTo("upper");
  }

  @Test
  void whatIsTrueInSeveralScenariosIsSaidOnce() {
    assertThat(section("Results").paragraphs())
        .contains("Mind in s, t: sed, jsq do the same, figure for figure.");
  }
}
