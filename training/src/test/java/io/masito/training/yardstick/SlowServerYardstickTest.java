package io.masito.training.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowServerYardstickTest {

  private static final double EXACT = 1e-8;

  private static SlowServer server(double mu2) {
    return new SlowServer(new SlowServerProblem(0.5, 1, mu2, 60, 0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 2, 69.718087971",
    "0.2, 4, 89.583818559",
    "0.1, 6, 95.243141346",
    "0.05, 11, 96.191007400"
  })
  void valuesAndThresholdsAreThoseOfValueIteration(double mu2, int threshold, double value) {
    ChainValues values = ChainValues.optimal(server(mu2));
    assertThat(values.at(0)).isCloseTo(value, within(EXACT));
    assertThat(server(mu2).threshold(values.best())).isEqualTo(threshold);
  }

  /** Without the slow server this is M/M/1, of which the mean discounted cost is known. */
  @Test
  void neverUsingTheSlowServerCostsWhatOneServerDoes() {
    SlowServer server = server(0.2);
    double beta = 0.01;
    double sum = 0.5 + 1 + beta;
    double root = (sum - Math.sqrt(sum * sum - 4 * 0.5)) / (2 * 0.5);
    // Jobs at an exponential time from empty are geometric with this ratio.
    double ratio = 0.5 * root;
    double mean = ratio / (1 - ratio) / beta;
    assertThat(ChainValues.of(server, server.fastOnly()).at(0)).isCloseTo(mean, within(1e-3));
  }

  @Test
  void aShortTrainingUsesTheSlowServerWell() {
    var problem = new SlowServerProblem(0.5, 1, 0.5, 20, 0.05);
    var result = new SlowServerYardstick(problem, 30_000, 1).run(share -> {});
    assertThat(result.learnedValue()).isGreaterThanOrEqualTo(result.exactValue() - EXACT);
    assertThat(result.learnedValue()).isLessThan(1.02 * result.exactValue());
    assertThat(result.fastOnlyValue()).isGreaterThan(1.1 * result.exactValue());
  }

  @Test
  void aCapWithoutRoomToWaitIsRefused() {
    assertThatThrownBy(() -> new SlowServerProblem(0.5, 1, 0.5, 1, 0.01))
        .hasMessage("cap: 1 must be in [2, 1000]");
  }
}
