package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.testdomain.CounterWorld;
import io.masito.eval.testdomain.TestPolicies;
import org.junit.jupiter.api.Test;

class EpisodeRunnerTest {

  private static final long SEED = 42;

  @Test
  void measuresAWholeEpisode() {
    MetricValues values = run(60);
    double arrived = values.get(Metric.ARRIVED);
    assertThat(arrived).isBetween(500.0, 700.0);
    assertThat(values.get(Metric.SERVED) + values.get(Metric.DROPPED)).isEqualTo(arrived);
    assertThat(values.get(Metric.SHARE_HERE)).isEqualTo(1);
    assertThat(values.get(Metric.ENERGY_PER_REQUEST))
        .isCloseTo(CounterWorld.JOULES / arrived, within(1e-12));
    assertThat(values.get(Metric.DECISION_P99)).isGreaterThanOrEqualTo(0);
  }

  /** Lengths are exponential with mean 1 and a place needs 0.4 s times the length: 1 - e^-2.5. */
  @Test
  void meetsTheClosedFormOfTheWorld() {
    MetricValues values = run(3000);
    double served = 1 - Math.exp(-2.5);
    assertThat(values.get(Metric.SLO_ATTAINMENT)).as("seed 42").isCloseTo(served, within(0.01));
    double median = 400 * -Math.log(1 - served / 2);
    assertThat(values.get(Metric.LATENCY_P50)).as("seed 42").isCloseTo(median, within(8.0));
  }

  @Test
  void aMaskedChoiceNamesPolicyAgentAndOption() {
    assertThatThrownBy(
            () -> EpisodeRunner.run(new CounterWorld(10), TestPolicies.stubborn("mule", 2), SEED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("policy mule chose option 2 for agent 0, which the mask forbids");
  }

  @Test
  void aChoiceOutsideTheOptionsIsRefused() {
    for (int option : new int[] {-1, 3}) {
      var mule = TestPolicies.stubborn("mule", option);
      assertThatThrownBy(() -> EpisodeRunner.run(new CounterWorld(10), mule, SEED))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("policy mule chose option " + option)
          .hasMessageContaining("0 to 2");
    }
  }

  private static MetricValues run(int seconds) {
    return EpisodeRunner.run(new CounterWorld(seconds), TestPolicies.preferring("local", 0), SEED);
  }
}
