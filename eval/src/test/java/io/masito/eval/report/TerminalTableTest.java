package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.eval.metric.Metric;
import io.masito.eval.testdomain.Results;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TerminalTableTest {

  private static final double[] SHARES = {0, 0.005, 0.3333, 0.999, 1, Double.NaN};
  private static final double[] EXTREMES = {
    0, 1e-9, 9.999, 99.99, 123456, 1e15, Double.NaN, Double.POSITIVE_INFINITY
  };

  @Test
  void noLineIsWiderThanTheTerminal() {
    var results = new Results();
    String longName = "a-bundle-in-a-folder-with-quite-a-long-name-that-fills-more-than-a-column";
    for (Metric metric : Metric.values()) {
      for (double value : metric.unit().equals("1") ? SHARES : EXTREMES) {
        results.cell("p-" + metric.ordinal() + "/" + value, "s", metric, value);
      }
    }
    results.rule(longName + "-and-more-than-a-line", "s", 0.9);
    results.bundle(longName, "s", 0.4);
    String table = TerminalTable.of(results.build());
    assertThat(table.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TerminalTable.WIDTH));
    assertThat(table).contains("\n" + longName + "*\n");
  }

  @Test
  void wideIntervalsFit() {
    var results = new Results().rule("fifteen-letters", "s", -1, -9).rule("b", "s", 9, -90).build();
    assertThat(TerminalTable.of(results).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TerminalTable.WIDTH));
  }

  @Test
  void aPolicyThatAlwaysFailedSaysSo() {
    var results = new Results().rule("sed", "s", 0.5, 0.6).rule("bad", "s", Double.NaN, Double.NaN);
    assertThat(TerminalTable.of(results.build())).contains("\nbad                 no episode\n");
  }

  @Test
  void showsAScenario() {
    var result =
        new Results().rule("sed", "demo", 0.5, 0.6).bundle("team", "demo", 0.7, 0.7).build();
    assertThat(TerminalTable.of(result))
        .isEqualTo(
            """
            Scenario demo, 2 seeds, means over seeds
            policy             utility per   SLO  qua-   TTFT   lat.  energy   cost    here/
                                   request     %  lity  p95 s  p95 s   J/req $/1000 nb/cloud
            --------------------------------------------------------------------------------
            team*            0.700 +-0.000  25.0 0.250   0.00   0.00    0.25    250 25/25/25
            sed              0.550 +-0.635  25.0 0.250   0.00   0.00    0.25    250 25/25/25
            --------------------------------------------------------------------------------
            +- 95 % interval over seeds; * trained team; SLO over all arrivals; last column:
            decisions in %, nb = neighbour.
            The trained team 'team' is 0.150 [-0.485, 0.785] above the best rule sed in
            utility per request (paired over 2 seeds, 95 % interval; it includes 0, so
            neither is ahead).
            """);
  }

  @Test
  void looksTheSameInEveryLocale() {
    var result = new Results().rule("sed", "demo", 0.5, 0.6).build();
    String expected = TerminalTable.of(result);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(TerminalTable.of(result)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void isPlainAsciiForEveryTerminal() {
    var result = new Results().rule("sed", "demo", 0.5, 0.6).bundle("t", "demo", 1, 2).build();
    assertThat(TerminalTable.of(result)).isASCII();
  }

  @Test
  void aNegativeNothingIsNothing() {
    assertThat(Figures.fine(-0.0001)).isEqualTo("0.000");
    assertThat(Figures.fine(-0.1)).isEqualTo("-0.100");
  }
}
