package io.masito.env.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.reward.Objective;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {

  private static final Offset<Float> EXACT = within(1e-5f);

  /** Prefill takes 1 ms a token, a step 10 ms and 1 ms for each sequence. */
  private static final ServiceTimes TIMES =
      new ServiceTimes() {
        @Override
        public double prefillSeconds(int promptTokens) {
          return 0.001 * promptTokens;
        }

        @Override
        public double stepSeconds(int sequences, double contextTokens) {
          return 0.01 + 0.001 * sequences;
        }
      };

  private static final RequestView REQUEST = new RequestView(100, 51, 2, 4);

  private static OptionProfile profile(Place place) {
    return new OptionProfile(
        new ExecutionOption(place, "n", "m"), TIMES, 0.7, 0.02, 1e-4, 4, 100, 40, 1e-6, 2e-6);
  }

  private static Observation encode(Place place, KnownLoad load) {
    var encoder = new FeatureEncoder(new Objective(0.1, 0.001, 100));
    return encoder.encode(
        REQUEST, 1.5, List.of(profile(place)), option -> load, new boolean[] {true});
  }

  private static KnownLoad load(int waiting, int running, int sentSince, boolean exhausted) {
    return new KnownLoad(
        waiting,
        running,
        waiting + running,
        0.2,
        90,
        0.005,
        0.5,
        3,
        sentSince,
        0.4,
        2,
        new RateAllowance(1, exhausted, exhausted ? 7 : 0),
        PlaceEnergy.UNLIMITED,
        3,
        ModelStanding.READY,
        0,
        1,
        true,
        KnownSignals.EXACT);
  }

  @Test
  void idlePlaceIsExpectedToTakeItsClosedForm() {
    var idle =
        new KnownLoad(
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            RateAllowance.UNLIMITED,
            PlaceEnergy.UNLIMITED,
            0,
            ModelStanding.READY,
            0,
            1,
            true,
            KnownSignals.EXACT);
    Observation seen = encode(Place.NEIGHBOUR, idle);
    assertThat(SchedulingFeature.NETWORK_SECONDS.of(seen, 0)).isCloseTo(0.03f, EXACT);
    assertThat(SchedulingFeature.EXPECTED_TTFT_SECONDS.of(seen, 0)).isCloseTo(0.13f, EXACT);
    assertThat(SchedulingFeature.EXPECTED_LATENCY_SECONDS.of(seen, 0))
        .isCloseTo(0.13f + 50 * 0.011f, EXACT);
    assertThat(SchedulingFeature.WORK_SECONDS.of(seen, 0)).isCloseTo(0.1f + 51 * 0.014f / 4, EXACT);
  }

  @Test
  void busyPlaceAddsWaitBatchAndWhatWasSentSince() {
    // 1 waits, 3 run, 1 sent since: 2 too many for a batch of 4; 90 tokens out of 4 requests.
    // 3 transfers under way: the prompt has a quarter of the bandwidth.
    Observation seen = encode(Place.NEIGHBOUR, load(1, 3, 1, false));
    double step = 0.014 + 0.005;
    double slot = 2 * (90.0 / 4) * step / 4;
    double network = 0.02 + 4 * 0.01;
    double first = network + step / 2 + 0.2 + 0.1 + slot + 0.1;
    assertThat(SchedulingFeature.NETWORK_SECONDS.of(seen, 0)).isCloseTo((float) network, EXACT);
    assertThat(SchedulingFeature.PATH_TRANSFERS.of(seen, 0)).isEqualTo(3);
    assertThat(SchedulingFeature.EXPECTED_TTFT_SECONDS.of(seen, 0)).isCloseTo((float) first, EXACT);
    assertThat(SchedulingFeature.EXPECTED_LATENCY_SECONDS.of(seen, 0))
        .isCloseTo((float) (first + 50 * step), EXACT);
    assertThat(SchedulingFeature.TTFT_SLACK.of(seen, 0)).isCloseTo((float) (1 - first / 2), EXACT);
    assertThat(SchedulingFeature.LOAD_REQUESTS.of(seen, 0)).isEqualTo(5);
    assertThat(SchedulingFeature.LOAD_FRACTION.of(seen, 0)).isEqualTo(1.25f);
  }

  @Test
  void loadThatIsExpectedDelaysTheFirstToken() {
    KnownLoad busy = load(1, 3, 1, false);
    var absent =
        new KnownLoad(
            busy.waiting(),
            busy.running(),
            busy.placeRequests(),
            busy.waitingPrefillSeconds(),
            busy.outstandingTokens(),
            busy.otherStepSeconds(),
            busy.kvFreeFraction(),
            busy.ageSeconds(),
            busy.sentSince(),
            busy.sentWorkSeconds(),
            busy.stillOut(),
            busy.rate(),
            busy.energy(),
            busy.transfers(),
            new ModelStanding(false, 1.5, 2.25).after(0.5),
            0,
            1,
            true,
            KnownSignals.EXACT);
    Observation seen = encode(Place.NEIGHBOUR, absent);
    Observation ready = encode(Place.NEIGHBOUR, busy);
    assertThat(SchedulingFeature.RESIDENT.of(seen, 0)).isZero();
    assertThat(SchedulingFeature.RESIDENT.of(ready, 0)).isEqualTo(1);
    assertThat(SchedulingFeature.LOAD_SECONDS.of(seen, 0)).isEqualTo(3.25f);
    assertThat(SchedulingFeature.EXPECTED_TTFT_SECONDS.of(seen, 0))
        .isCloseTo(SchedulingFeature.EXPECTED_TTFT_SECONDS.of(ready, 0) + 3.25f, EXACT);
    assertThat(SchedulingFeature.EXPECTED_LATENCY_SECONDS.of(seen, 0))
        .isCloseTo(SchedulingFeature.EXPECTED_LATENCY_SECONDS.of(ready, 0) + 3.25f, EXACT);
  }

  @Test
  void exhaustedAllowanceIsExpectedToMissAndToCostNothing() {
    Observation seen = encode(Place.CLOUD, load(0, 0, 0, true));
    assertThat(SchedulingFeature.LATENCY_SLACK.of(seen, 0)).isEqualTo(-4);
    assertThat(SchedulingFeature.RETRY_AFTER_SECONDS.of(seen, 0)).isEqualTo(7);
    assertThat(SchedulingFeature.EXPECTED_COST_USD.of(seen, 0)).isZero();
    assertThat(SchedulingFeature.WORK_SECONDS.of(seen, 0)).isZero();
    assertThat(SchedulingFeature.EXPECTED_UTILITY.of(seen, 0)).isLessThan(-0.09f);
  }

  @Test
  void utilityWeighsMeetingAgainstMissing() {
    var idle =
        new KnownLoad(
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            RateAllowance.UNLIMITED,
            PlaceEnergy.UNLIMITED,
            0,
            ModelStanding.READY,
            0,
            1,
            true,
            KnownSignals.EXACT);
    Observation seen = encode(Place.HERE, idle);
    double first = SchedulingFeature.TTFT_SLACK.of(seen, 0);
    double last = SchedulingFeature.LATENCY_SLACK.of(seen, 0);
    double meets = 1 / (1 + Math.exp(-Math.min(first, last) / 0.1));
    double energy = 100 * 0.1 + 40 * 51 * 0.014 / 4;
    double charges = 0.001 * energy + 100 * (100e-6 + 51 * 2e-6);
    double expected = meets * 0.7 - (1 - meets) * 0.1 - charges;
    assertThat(SchedulingFeature.EXPECTED_UTILITY.of(seen, 0)).isCloseTo((float) expected, EXACT);
  }

  @Test
  void valuesDoNotDependOnWhatIsReadFirst() {
    int columns = SchedulingFeature.schema().size();
    var whole = new float[columns];
    encode(Place.NEIGHBOUR, load(1, 3, 1, false)).copyValues(whole, 0);
    for (int first = 0; first < columns; first++) {
      Observation seen = encode(Place.NEIGHBOUR, load(1, 3, 1, false));
      assertThat(seen.value(0, first)).isEqualTo(whole[first]).isFinite();
      assertThat(seen).isEqualTo(Observation.of(columns, whole, new boolean[] {true}));
      assertThat(seen).hasSameHashCodeAs(Observation.of(columns, whole, new boolean[] {true}));
    }
  }
}
