package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Limits are closed: a token that is seen at the very nanosecond of its limit is in time, wherever
 * it was made. A request whose last token is not seen by then is given up at that nanosecond, even
 * if its answer is complete and on its way back. A first token that is too late does not end a
 * request, it only takes its worth.
 */
class DeadlineBoundaryTest {

  private static final String SEED = "seed 4, %s";
  private static final double QUALITY_LEAST = 0.5;
  private static final double PENALTY = 0.1;
  private static final long LONG = 1_000_000_000_000L;

  /** Two nodes and a cloud, and so few requests that each is alone. */
  private static ScenarioText lonely() {
    return ScenarioText.singleWithCloud()
        .with("requestsPerSecond: 1", "requestsPerSecond: 0.02")
        .with(
            "links: []",
            """
              - name: other
                device: rtx3090
                engine: awq
                models: [{model: llama3.1-8b, quantization: int4_awq}]
                batchLimit: 8
                waitingLimit: 100
                arrivalShare: 0
            links: [{between: alone, and: other, oneWayMillis: 3, megabitsPerSecond: 100}]\
            """)
        .with("serviceSpread: 0\n", "serviceSpread: 0.3\n");
  }

  /** The first request, at this place, with these limits. */
  private static Outcome first(Place place, long firstTokenNanos, long latencyNanos) {
    ScenarioText text =
        lonely()
            .with(
                "firstTokenLimitSeconds: 1000, latencyLimitSeconds: 1000",
                "firstTokenLimitSeconds: %s, latencyLimitSeconds: %s"
                    .formatted(firstTokenNanos / 1e9, latencyNanos / 1e9));
    var played = Player.play(text.scenario().environment(), 4, seen -> place.ordinal());
    return played.outcomes().get(0);
  }

  private static long latency(Outcome outcome) {
    return outcome.times().endNanos() - outcome.times().arrivalNanos();
  }

  private static long timeToFirstToken(Outcome outcome) {
    return outcome.times().firstTokenNanos() - outcome.times().arrivalNanos();
  }

  private static void assertServed(Outcome outcome, boolean withinLimits) {
    assertThat(outcome.kind()).as(SEED, outcome).isEqualTo(OutcomeKind.SERVED);
    assertThat(outcome.score().withinLimits()).as(SEED, outcome).isEqualTo(withinLimits);
    assertThat(outcome.score().quality()).as(SEED, outcome).isGreaterThan(QUALITY_LEAST);
    double worth = withinLimits ? outcome.score().quality() : -PENALTY;
    assertThat(outcome.score().utility()).as(SEED, outcome).isEqualTo(worth);
  }

  /** The last token is seen a nanosecond before the limit, at it, and a nanosecond after it. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void lastTokenIsInTimeUpToTheVeryNanosecondOfTheLimit(Place place) {
    Outcome free = first(place, LONG, LONG);
    long took = latency(free);
    assertThat(free.place()).isEqualTo(place);
    for (long limit : new long[] {took + 1, took}) {
      Outcome served = first(place, limit, limit);
      assertServed(served, true);
      assertThat(served.times()).as(SEED, served).isEqualTo(free.times());
    }
    Outcome late = first(place, took - 1, took - 1);
    assertThat(late.kind()).as(SEED, late).isEqualTo(OutcomeKind.DROPPED);
    assertThat(latency(late)).as(SEED, late).isEqualTo(took - 1);
    assertThat(late.times().firstTokenNanos()).isEqualTo(free.times().firstTokenNanos());
    assertThat(late.score().withinLimits()).as(SEED, late).isFalse();
    assertThat(late.score().quality()).as(SEED, late).isZero();
    assertThat(late.score().utility()).as(SEED, late).isEqualTo(-PENALTY);
  }

  /** The first token is seen a nanosecond before its limit, at it, and a nanosecond after it. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void firstTokenIsInTimeUpToTheVeryNanosecondOfItsLimit(Place place) {
    long took = timeToFirstToken(first(place, LONG, LONG));
    assertServed(first(place, took + 1, LONG), true);
    assertServed(first(place, took, LONG), true);
    assertServed(first(place, took - 1, LONG), false);
  }

  /**
   * Given up at the nanosecond of its first token, a request has seen it; a nanosecond before not.
   */
  @ParameterizedTest
  @EnumSource(Place.class)
  void requestThatIsGivenUpHasSeenTheTokensUpToThen(Place place) {
    Outcome free = first(place, LONG, LONG);
    long took = timeToFirstToken(free);
    Outcome seen = first(place, took, took);
    Outcome unseen = first(place, took - 1, took - 1);
    assertThat(seen.kind()).as(SEED, seen).isEqualTo(OutcomeKind.DROPPED);
    assertThat(seen.times().firstTokenNanos()).isEqualTo(free.times().firstTokenNanos());
    assertThat(unseen.kind()).as(SEED, unseen).isEqualTo(OutcomeKind.DROPPED);
    assertThat(unseen.times().firstTokenNanos()).isEqualTo(RequestTimes.NEVER);
  }

  /** The edge charges the energy it spent, the cloud what it had written, in proportion to time. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void requestThatIsGivenUpAtTheLastMomentHasCostNearlyAll(Place place) {
    Outcome free = first(place, LONG, LONG);
    long took = latency(free);
    Outcome late = first(place, took - 1, took - 1);
    double written = 1 - 1.0 / (took - timeToFirstToken(free));
    double usd =
        place == Place.CLOUD ? (free.promptTokens() + 2 * free.outputTokens() * written) / 1e6 : 0;
    assertThat(late.score().costUsd()).as(SEED, late).isCloseTo(usd, within(1e-15));
    assertThat(late.score().energyJoules())
        .as(SEED, late)
        .isCloseTo(free.score().energyJoules(), within(1e-9));
  }
}
