package io.masito.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.view.DataClass;
import io.masito.env.view.Place;
import io.masito.env.view.TaskCategory;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EpisodeMeterTest {

  private static final long MILLI = 1_000_000L;
  private static final double PRECISION = 1e-3;
  private static final Set<Metric> OF_NO_REQUEST =
      Set.of(
          Metric.OVER_BUDGET_SECONDS,
          Metric.DOWN_SECONDS,
          Metric.BUDGET_USED,
          Metric.SESSIONS_COMPLETED,
          Metric.MESSAGE_LINK_SHARE);

  private final EpisodeMeter meter = new EpisodeMeter();

  /** Five requests, one of each fate, worked by hand. */
  private MetricValues oneOfEachFate() {
    for (int request = 0; request < 5; request++) {
      meter.decided(request, 1000);
    }
    meter.ended(outcome(0, Place.HERE, OutcomeKind.SERVED, 100, 900, score(true, 0.8, 0.1, 0.7)));
    meter.ended(outcome(1, Place.CLOUD, OutcomeKind.REFUSED, -1, 0, score(false, 0, 0, -0.2)));
    meter.ended(
        outcome(2, Place.NEIGHBOUR, OutcomeKind.DROPPED, 400, 2000, score(false, 0, 0, -0.3)));
    meter.ended(outcome(3, Place.HERE, OutcomeKind.LOST, -1, 50, score(false, 0, 0, -0.4)));
    meter.ended(
        outcome(4, Place.HERE, OutcomeKind.IN_FLIGHT, -1, 3000, score(false, 0, 0.3, -0.1)));
    return meter.close(new EpisodeTotals(5, 3, 600, 250, 20, 7, 4));
  }

  @Test
  void everyFateIsCountedOnce() {
    MetricValues values = oneOfEachFate();
    assertThat(values.get(Metric.ARRIVED)).isEqualTo(5);
    assertThat(values.get(Metric.SERVED)).isEqualTo(1);
    assertThat(values.get(Metric.REFUSED)).isEqualTo(1);
    assertThat(values.get(Metric.DROPPED)).isEqualTo(1);
    assertThat(values.get(Metric.LOST)).isEqualTo(1);
    assertThat(values.get(Metric.IN_FLIGHT)).isEqualTo(1);
  }

  @Test
  void ratesAreOverAllArrivals() {
    MetricValues values = oneOfEachFate();
    assertThat(values.get(Metric.UTILITY_PER_REQUEST)).isCloseTo(-0.06, within(1e-12));
    assertThat(values.get(Metric.SLO_ATTAINMENT)).isCloseTo(0.2, within(1e-12));
    assertThat(values.get(Metric.COST_PER_REQUEST)).isCloseTo(0.08, within(1e-12));
    assertThat(values.get(Metric.ENERGY_PER_REQUEST)).isCloseTo(50, within(1e-12));
    assertThat(values.get(Metric.MESSAGE_BYTES_PER_REQUEST)).isCloseTo(120, within(1e-12));
    assertThat(values.get(Metric.LINK_ENERGY_PER_REQUEST)).isCloseTo(4, within(1e-12));
    assertThat(values.get(Metric.OVER_BUDGET_SECONDS)).isEqualTo(7);
    assertThat(values.get(Metric.DOWN_SECONDS)).isEqualTo(4);
    assertThat(values.get(Metric.DROP_RATIO)).isCloseTo(0.2, within(1e-12));
    assertThat(values.get(Metric.SHARE_HERE)).isCloseTo(0.6, within(1e-12));
    assertThat(values.get(Metric.SHARE_NEIGHBOUR)).isCloseTo(0.2, within(1e-12));
    assertThat(values.get(Metric.SHARE_CLOUD)).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void qualityIsOverServedRequests() {
    assertThat(oneOfEachFate().get(Metric.QUALITY_MEAN)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void qualityIsToldByCategoryWhereThereAreTasks() {
    meter.decided(1, 10);
    meter.decided(2, 10);
    meter.decided(3, 10);
    meter.ended(tasked(1, OutcomeKind.SERVED, 1));
    meter.ended(tasked(2, OutcomeKind.SERVED, 0));
    meter.ended(tasked(3, OutcomeKind.LOST, 0));
    MetricValues values = meter.close(null);
    assertThat(values.get(Metric.QUALITY_CODE)).isEqualTo(0.5);
    assertThat(values.get(Metric.QUALITY_DIALOGUE)).isNaN();
  }

  private static Outcome tasked(long request, OutcomeKind kind, double quality) {
    Outcome plain = outcome(request, Place.HERE, kind, 1, 2, score(true, quality, 0, 1));
    return new Outcome(
        request,
        0,
        0,
        Place.HERE,
        kind,
        0,
        plain.times(),
        10,
        20,
        plain.score(),
        0,
        TaskCategory.CODE,
        DataClass.ANY);
  }

  @Test
  void moneyIsOverTheHoursToo() {
    meter.decided(1, 10);
    meter.ended(outcome(1, Place.CLOUD, OutcomeKind.SERVED, 1, 2, score(true, 1, 0.2, 1)));
    MetricValues values =
        meter.close(new EpisodeTotals(1, 0, 0, 0, 0, 0, 0, 900, 0.4, 0, 0, 0, 0, 0, 0.25));
    assertThat(values.get(Metric.COST_PER_HOUR)).isCloseTo(0.8, within(1e-12));
    assertThat(values.get(Metric.BUDGET_USED)).isEqualTo(0.4);
    assertThat(values.get(Metric.MESSAGE_LINK_SHARE)).isEqualTo(0.25);
  }

  @Test
  void latencyIsOverServedAndTtftOverRequestsWithAFirstToken() {
    MetricValues values = oneOfEachFate();
    assertThat(values.get(Metric.LATENCY_P50)).isBetween(900.0, 900 * (1 + PRECISION));
    assertThat(values.get(Metric.LATENCY_P99)).isBetween(900.0, 900 * (1 + PRECISION));
    assertThat(values.get(Metric.LATENCY_MEAN)).isCloseTo(900, within(1e-12));
    assertThat(values.get(Metric.TTFT_P50)).isBetween(100.0, 100 * (1 + PRECISION));
    assertThat(values.get(Metric.TTFT_P95)).isBetween(400.0, 400 * (1 + PRECISION));
  }

  @Test
  void missesAreInfiniteInCensoredPercentiles() {
    MetricValues values = oneOfEachFate();
    assertThat(values.get(Metric.TTFT_CENSORED_P95)).isInfinite();
    assertThat(values.get(Metric.LATENCY_CENSORED_P95)).isInfinite();
  }

  @Test
  void censoredEqualsPlainWhenNothingIsMissed() {
    for (int request = 0; request < 40; request++) {
      meter.decided(request, 10);
      meter.ended(
          outcome(
              request,
              Place.HERE,
              OutcomeKind.SERVED,
              request,
              2L * request,
              score(true, 1, 0, 1)));
    }
    MetricValues values = meter.close(null);
    assertThat(values.get(Metric.TTFT_CENSORED_P95)).isEqualTo(values.get(Metric.TTFT_P95));
    assertThat(values.get(Metric.LATENCY_CENSORED_P95)).isEqualTo(values.get(Metric.LATENCY_P95));
  }

  @Test
  void anEmptyEpisodeHasCountsAndNoRates() {
    MetricValues values = meter.close(new EpisodeTotals(0, 4, 100, 9));
    assertThat(values.get(Metric.ARRIVED)).isZero();
    for (Metric metric : Metric.values()) {
      if (!metric.isCount() && !OF_NO_REQUEST.contains(metric)) {
        assertThat(values.get(metric)).as(metric.key()).isNaN();
      }
    }
  }

  @Test
  void aWorldWithoutTotalsHasNoEnergyAndNoMessages() {
    meter.decided(0, 5);
    meter.ended(outcome(0, Place.HERE, OutcomeKind.SERVED, 1, 2, score(true, 1, 0, 1)));
    MetricValues values = meter.close(null);
    assertThat(values.get(Metric.ENERGY_PER_REQUEST)).isNaN();
    assertThat(values.get(Metric.MESSAGE_BYTES_PER_REQUEST)).isNaN();
    assertThat(values.get(Metric.UTILITY_PER_REQUEST)).isEqualTo(1);
  }

  @Test
  void aRequestThatNeverEndsIsRefusedWithTheCounts() {
    meter.decided(0, 5);
    meter.decided(1, 5);
    meter.ended(outcome(0, Place.HERE, OutcomeKind.SERVED, 1, 2, score(true, 1, 0, 1)));
    assertThatThrownBy(() -> meter.close(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("decided 2")
        .hasMessageContaining("served 1")
        .hasMessageContaining("in flight 0");
  }

  @Test
  void aTotalThatDisagreesIsRefused() {
    meter.decided(0, 5);
    meter.ended(outcome(0, Place.HERE, OutcomeKind.SERVED, 1, 2, score(true, 1, 0, 1)));
    assertThatThrownBy(() -> meter.close(new EpisodeTotals(2, 0, 0, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("arrived by the totals 2");
  }

  @Test
  void aRequestThatEndsTwiceInPlaceOfAnotherIsSeen() {
    meter.decided(0, 5);
    meter.decided(1, 5);
    Outcome served = outcome(0, Place.HERE, OutcomeKind.SERVED, 1, 2, score(true, 1, 0, 1));
    meter.ended(served);
    meter.ended(served);
    assertThatThrownBy(() -> meter.close(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not those that were decided");
  }

  @Test
  void anEndBeforeTheArrivalIsRefused() {
    Outcome outcome = outcome(9, Place.HERE, OutcomeKind.SERVED, 5, -3, score(true, 1, 0, 1));
    assertThatThrownBy(() -> meter.ended(outcome))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("request 9");
  }

  private static Outcome.Score score(boolean within, double quality, double cost, double utility) {
    return new Outcome.Score(within, quality, 1, cost, utility);
  }

  private static Outcome outcome(
      long request,
      Place place,
      OutcomeKind kind,
      long ttftMillis,
      long latencyMillis,
      Outcome.Score score) {
    long arrival = 10_000 * MILLI;
    long first = ttftMillis < 0 ? RequestTimes.NEVER : arrival + ttftMillis * MILLI;
    long end = arrival + latencyMillis * MILLI;
    var times = new RequestTimes(arrival, arrival, arrival, first, end);
    return new Outcome(request, 0, place.ordinal(), place, kind, 0, times, 10, 20, score);
  }
}
