package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.eval.metric.Metric;
import io.masito.eval.testdomain.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsCsvTest {

  @Test
  void hasAHeadAndOneLineACell() {
    var result = new Results().rule("sed", "demo", 0.1, 0.3).build();
    List<String> lines = CellsCsv.of(result).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("policy,scenario,seed,arrived,served,");
    assertThat(lines.get(1)).startsWith("sed,demo,0,10,10,10,10,10,10,0.1,0.25,");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns()));
  }

  @Test
  void valuesThatAreNoNumbersAreEmpty() {
    var result = new Results().cell("a", "s", Metric.ARRIVED, Double.NaN).build();
    assertThat(CellsCsv.of(result)).contains("\na,s,0,,10,");
  }

  @Test
  void namesWithSeparatorsAreQuoted() {
    var result = new Results().rule("a,\"b\"", "s", 1).build();
    assertThat(CellsCsv.of(result)).contains("\n\"a,\"\"b\"\"\",s,0,");
  }

  private static int columns() {
    return 4 + Metric.values().length;
  }
}
