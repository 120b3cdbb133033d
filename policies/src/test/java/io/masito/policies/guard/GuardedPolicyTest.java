package io.masito.policies.guard;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.KV_FREE_FRACTION;
import static io.masito.env.view.SchedulingFeature.MESSAGE_AGE_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.Policy;
import io.masito.policies.ScoringPolicy;
import io.masito.policies.testdomain.Observations;
import io.masito.policies.testdomain.View;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Every cause leads to the fallback, is counted and is explained; nothing is ever thrown. */
class GuardedPolicyTest {

  private static final Policy LAST = (agent, seen) -> seen.options() - 1;
  private static final Policy FIRST = (agent, seen) -> 0;
  private static final Policy THROWING =
      (agent, seen) -> {
        throw new IllegalStateException("no\nweights");
      };
  private static final GuardLimits LIMITS = new GuardLimits(0.5, 10, 1_000);

  private final GuardCounters counters = new GuardCounters();
  private final AtomicLong clock = new AtomicLong();

  private GuardedPolicy guard(Policy policy, Policy fallback) {
    return new GuardedPolicy(
        policy, fallback, SchedulingFeature.schema(), LIMITS, counters, clock::get);
  }

  private static View places() {
    return new View().here().neighbour().cloud();
  }

  private void onlyCause(GuardCause cause, String line) {
    GuardCounts counts = counters.counts();
    assertThat(counts.trips()).isEqualTo(Map.of(cause, 1L));
    assertThat(counts.latest().get(cause)).contains(line);
    assertThat(counts.decisions()).isEqualTo(1);
    assertThat(counts.fallbacks()).isEqualTo(1);
    assertThat(counts.describe()).contains("1 of 1", cause.words());
  }

  @Test
  void aPolicyThatWorksDecidesAndNothingIsCounted() {
    assertThat(guard(LAST, THROWING).choose(0, places().see())).isEqualTo(2);
    assertThat(counters.counts().trips()).isEmpty();
    assertThat(counters.faults()).isZero();
  }

  @Test
  void nothingIsChosenIfNothingIsAllowed() {
    Observation seen = new View().here().masked().cloud().masked().see();
    assertThat(guard(LAST, FIRST).choose(0, seen)).isEqualTo(GuardedPolicy.NOWHERE);
    onlyCause(GuardCause.EMPTY_MASK, "no option");
  }

  @Test
  void aValueJustWithinTheTolerancePasses() {
    Observation at = places().with(KV_FREE_FRACTION, 1.5).see();
    assertThat(guard(LAST, FIRST).choose(0, at)).isEqualTo(2);
    Observation beyond = places().with(KV_FREE_FRACTION, 1.51).see();
    assertThat(guard(LAST, FIRST).choose(0, beyond)).isZero();
    assertThat(counters.counts().of(GuardCause.OUT_OF_RANGE)).isEqualTo(1);
    assertThat(counters.counts().latest().get(GuardCause.OUT_OF_RANGE))
        .startsWith("kv_free_fraction of option 2 is 1.5")
        .endsWith("-0.5 to 1.5 is allowed");
  }

  @Test
  void whatIsMaskedMayBeOutOfRange() {
    Observation seen =
        new View().here().neighbour().with(KV_FREE_FRACTION, 99).masked().cloud().see();
    assertThat(guard(LAST, FIRST).choose(0, seen)).isEqualTo(2);
  }

  @Test
  void anOldMessageIsNotDecidedBy() {
    Observation seen = places().with(MESSAGE_AGE_SECONDS, 10.5).see();
    assertThat(guard(LAST, FIRST).choose(0, seen)).isZero();
    onlyCause(GuardCause.TOO_OLD, "message_age_seconds of option 2 is 10.5; at most 10.0 s");
  }

  @Test
  void aChoiceThatTookTooLongIsDropped() {
    Policy slow = (agent, seen) -> (int) (clock.addAndGet(1_001) * 0) + 1;
    assertThat(guard(slow, FIRST).choose(0, places().see())).isZero();
    onlyCause(GuardCause.OVER_TIME, "took 1001 ns; 1000 ns is allowed");
    assertThat(counters.faults()).isEqualTo(1);
  }

  @Test
  void whatIsThrownIsALineOfTheCounters() {
    assertThat(guard(THROWING, FIRST).choose(0, places().see())).isZero();
    onlyCause(GuardCause.THREW, "no weights");
  }

  @Test
  void aMaskedChoiceIsNotTaken() {
    assertThat(guard(LAST, FIRST).choose(0, places().masked().see())).isZero();
    onlyCause(GuardCause.ILLEGAL_CHOICE, "chose option 2 of 3");
  }

  @Test
  void aScoreThatIsNoNumberIsNotBelieved() {
    assertThat(guard(new Scoring(Double.NaN), FIRST).choose(0, places().see())).isZero();
    onlyCause(GuardCause.SCORE_NOT_A_NUMBER, "the score of option 0 is NaN");
    assertThat(guard(new Scoring(0.5), FIRST).choose(0, places().see())).isEqualTo(1);
  }

  @Test
  void numbersThatAreNoneMaskTheirRowForTheFallback() {
    float[] values = values(places().see());
    values[EXPECTED_LATENCY_SECONDS.ordinal()] = Float.NaN;
    boolean[] allowed = {true, true, true};
    Policy firstAllowed = (agent, seen) -> seen.allowed(0) ? 0 : 1;
    assertThat(guard(LAST, firstAllowed).choose(0, values, allowed)).isEqualTo(1);
    onlyCause(GuardCause.INPUT_NOT_A_NUMBER, "expected_latency_seconds of option 0 is NaN");
    allowed[0] = false;
    assertThat(guard(LAST, FIRST).choose(0, values, allowed)).isEqualTo(2);
    assertThat(counters.counts().fallbacks()).isEqualTo(1);
  }

  @Test
  void aFallbackThatFailsTooLeavesTheOwnNode() {
    Observation seen = new View().cloud().here().neighbour().here().see();
    assertThat(guard(THROWING, THROWING).choose(0, seen)).isEqualTo(1);
    assertThat(counters.counts().trips())
        .isEqualTo(Map.of(GuardCause.THREW, 1L, GuardCause.FALLBACK_FAILED, 1L));
    assertThat(counters.counts().fallbacks()).isEqualTo(1);
    Observation elsewhere = new View().here().masked().cloud().neighbour().see();
    assertThat(guard(THROWING, LAST).choose(0, elsewhere)).isEqualTo(2);
    assertThat(guard(THROWING, (agent, view) -> -7).choose(0, elsewhere)).isEqualTo(1);
  }

  @Test
  void whateverComesTheMaskHoldsAndNothingIsThrown() {
    SmallRandom random = new RandomStreams(11).of(Purpose.RULE);
    Policy wild =
        (agent, seen) -> {
          int option = random.nextInt(7) - 1;
          return option == 5 ? THROWING.choose(agent, seen) : option;
        };
    GuardedPolicy guard = guard(wild, wild);
    for (int i = 0; i < 3_000; i++) {
      Observation seen = Observations.draw(random, 6);
      float[] values = values(seen);
      boolean[] allowed = new boolean[seen.options()];
      seen.copyAllowed(allowed, 0);
      values[random.nextInt(values.length)] = random.nextInt(2) == 0 ? Float.NaN : 1;
      int option = guard.choose(0, values, allowed);
      assertThat(allowed[option]).isTrue();
    }
    GuardCounts counts = counters.counts();
    assertThat(counts.decisions()).isEqualTo(3_000);
    assertThat(counts.fallbacks()).isBetween(1_000L, 3_000L);
    assertThat(counts.of(GuardCause.FALLBACK_FAILED)).isPositive();
  }

  private static float[] values(Observation seen) {
    float[] values = new float[seen.options() * seen.features()];
    seen.copyValues(values, 0);
    return values;
  }

  /** Chooses row 1 and scores everything alike. */
  private record Scoring(double of) implements ScoringPolicy {
    @Override
    public int choose(int agent, Observation observation) {
      return 1;
    }

    @Override
    public double score(int agent, int option) {
      return of;
    }
  }
}
