package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.LineChart;
import io.masito.eval.page.PageSection;
import io.masito.eval.robustness.AxisPoint;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.ScenarioBounds;
import io.masito.eval.score.ScenarioFacts;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RobustnessSectionTest {

  private static final StatedConditions STATED =
      new StatedConditions(
          List.of(
              new AxisPoint("load", 0.5, "easy"),
              new AxisPoint("load", 1.3, "hard"),
              new AxisPoint("nodes", 3, "few")),
          List.of(),
          List.of("load"));

  @Test
  void anAxisOfSeveralPointsBecomesACurveOfEachPolicy() {
    PageSection section = section();
    assertThat(section.charts()).hasSize(1);
    var chart = (LineChart) section.charts().get(0).chart();
    assertThat(chart.curves()).extracting(curve -> curve.label()).containsExactly("random", "sed");
    List<CurvePoint> sed = chart.curves().get(1).points();
    assertThat(sed).extracting(CurvePoint::x).containsExactly(0.5, 1.3);
    assertThat(sed.get(1).mean()).isEqualTo(0.3);
    assertThat(sed.get(1).low()).isLessThan(0.3);
  }

  @Test
  void brokenConditionsComeFirst() {
    PageSection section = section();
    assertThat(section.tables().get(0).rows())
        .filteredOn(row -> row.get(0).emphasised())
        .hasSize(1)
        .allMatch(row -> row.get(2).text().equals("2 of 3"));
    var rows = section.parts().get(0).tables().get(0).rows();
    assertThat(rows.get(0).get(0).text()).isEqualTo("sed");
    assertThat(rows.get(0).get(6).text()).isEqualTo("no");
    assertThat(rows.get(rows.size() - 1).get(6).text()).isEqualTo("yes");
    assertThat(section.paragraphs().get(0))
        .isEqualTo("Of 5 conditions stated in advance for rules 1 is broken.");
  }

  @Test
  void nothingStatedNothingShown() {
    EvaluationResult result = new Results().rule("sed", "easy", 1, 2).build();
    assertThat(RobustnessSection.of(result, StatedConditions.NONE, List.of())).isEmpty();
  }

  private static PageSection section() {
    EvaluationResult result =
        new Results()
            .rule("random", "easy", 0.3, 0.31, 0.29)
            .rule("sed", "easy", 0.5, 0.51, 0.49)
            .rule("random", "hard", 0.2, 0.21, 0.19)
            .rule("sed", "hard", 0.3, 0.31, 0.29)
            .rule("random", "few", 0.2, 0.21, 0.19)
            .rule("sed", "few", 0.1, 0.11, 0.09)
            .build();
    var facts = new ScenarioFacts(Map.of(), ScenarioBounds.NONE, STATED);
    Judgement judgement = Judgement.of(result, facts);
    return RobustnessSection.of(result, STATED, judgement.conditions()).orElseThrow();
  }
}
