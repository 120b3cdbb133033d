package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.eval.metric.MetricCatalogue;
import io.masito.eval.testdomain.Results;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final String REPORT =
      MarkdownReport.of(
          new Results().rule("se|d", "demo", 0.1, 0.3).bundle("team", "demo", 0.2, 0.5).build());

  @Test
  void everyRowHasAsManyColumnsAsTheHead() {
    assertThat(REPORT.lines().dropWhile(line -> !line.startsWith("|")).limit(4))
        .allSatisfy(line -> assertThat(line.replace("\\|", "").split("\\|", -1)).hasSize(16));
  }

  @Test
  void saysWhatTheTerminalSays() {
    assertThat(REPORT)
        .contains("## Scenario demo, 2 seeds")
        .contains("| **team** | 0.350 [-1.556, 2.256] | 0.350 |")
        .contains("The trained team 'team' is 0.150 [")
        .contains("above the best rule se\\|d");
  }

  @Test
  void carriesDefinitionsAndProvenance() {
    assertThat(REPORT).contains(MetricCatalogue.markdown()).contains("* masito: 0.1.0 abc");
  }
}
