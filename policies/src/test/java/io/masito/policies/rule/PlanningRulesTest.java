package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.ARRIVALS_PER_SECOND;
import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_TTFT_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LATENCY_LIMIT_SECONDS;
import static io.masito.env.view.SchedulingFeature.PREFILL_SECONDS;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static io.masito.env.view.SchedulingFeature.TTFT_LIMIT_SECONDS;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that plan for requests to come, in worlds of two or three idle places. */
class PlanningRulesTest {

  private static final List<String> PLANNERS =
      List.of("min-min", "max-min", "sufferage", "edf-sed", "least-slack");

  /** A request with its time on each place when idle, which is also its work there. */
  private static Observation request(double rate, double limit, double... seconds) {
    View view = new View();
    for (int place = 0; place < seconds.length; place++) {
      (place == 0 ? view.here() : view.neighbour())
          .with(ARRIVALS_PER_SECOND, rate)
          .with(PREFILL_SECONDS, seconds[place])
          .with(WORK_SECONDS, seconds[place])
          .with(EXPECTED_LATENCY_SECONDS, seconds[place])
          .with(EXPECTED_TTFT_SECONDS, seconds[place])
          .with(TTFT_LIMIT_SECONDS, limit)
          .with(LATENCY_LIMIT_SECONDS, limit)
          .with(QUALITY, 1)
          .with(EXPECTED_UTILITY, seconds[place] <= limit ? 1 : 0);
    }
    return view.see();
  }

  /** Where a rule puts the last request, having seen the others. */
  private static int last(String name, Observation... requests) {
    boolean plans = PLANNERS.contains(name) || name.equals("rollout");
    String numbered = plans ? name + ":2" : name;
    Policy rule = Rules.named(numbered).start(Worlds.scheduling(1, 3), 1);
    int option = -1;
    for (Observation request : requests) {
      option = rule.choose(0, request);
    }
    return option;
  }

  @Test
  void whoExpectsNobodyTakesTheEarliestEnd() {
    var random = new RandomStreams(3).of(Purpose.PARITY);
    Policy sed = Rules.named("sed").start(Worlds.scheduling(1, 6), 1);
    for (int i = 0; i < 500; i++) {
      Observation view = RandomViews.draw(random, 6);
      for (String name : PLANNERS) {
        Policy alone = Rules.named(name + ":0").start(Worlds.scheduling(1, 6), 1);
        alone.choose(0, RandomViews.draw(random, 6));
        assertThat(alone.choose(0, view)).as(name).isEqualTo(sed.choose(0, view));
      }
    }
  }

  /** One request is expected: the last seen, which takes 2 s or 5 s. The new one takes 3 or 4. */
  @Test
  void aLongerRequestGivesWayInMinMinAndAShorterInMaxMin() {
    Observation shorter = request(0.5, 60, 2, 5);
    Observation longer = request(0.5, 60, 3, 4);
    // Min-Min puts the 2 s first; here would then be 5, there is 4.
    assertThat(last("min-min", shorter, longer)).isEqualTo(1);
    assertThat(last("min-min", longer, shorter)).isEqualTo(0);
    // Max-Min puts the 3 s first; for the short one 5 and 5 are left, the lower row is kept.
    assertThat(last("max-min", shorter, longer)).isEqualTo(0);
    Observation shortest = request(0.5, 60, 2, 4.5);
    assertThat(last("max-min", longer, shortest)).isEqualTo(1);
    assertThat(last("sed", shorter, longer)).isZero();
  }

  /** The first would lose 9 s at its second best place, the other 1. */
  @Test
  void whoSuffersLessGivesWay() {
    Observation bound = request(0.5, 60, 3, 12);
    Observation free = request(0.5, 60, 2, 3);
    assertThat(last("sufferage", bound, free)).isEqualTo(1);
    assertThat(last("sufferage", free, bound)).isEqualTo(0);
    assertThat(last("min-min", bound, free)).isEqualTo(0);
  }

  @Test
  void thePatientGivesWayToTheUrgent() {
    Observation urgent = request(0.5, 5, 3, 9);
    Observation patient = request(0.5, 60, 2, 4);
    assertThat(last("edf-sed", urgent, patient)).isEqualTo(1);
    assertThat(last("edf-sed", patient, urgent)).isEqualTo(0);
    assertThat(last("least-slack", urgent, patient)).isEqualTo(1);
    assertThat(last("least-slack", patient, urgent)).isEqualTo(0);
  }

  /** Limits 10 and 12, earliest ends 2 and 8: the nearer limit has the larger slack. */
  @Test
  void theLeastSlackIsNotTheNearestLimit() {
    Observation near = request(0.5, 10, 2, 9);
    Observation tight = request(0.5, 12, 8, 9.5);
    assertThat(last("edf-sed", near, tight)).isEqualTo(1);
    assertThat(last("least-slack", near, tight)).isEqualTo(0);
    assertThat(last("least-slack", tight, near)).isEqualTo(1);
  }

  @Test
  void onlyAsManyAreExpectedAsTheRatePromises() {
    Observation shorter = request(0.5, 60, 2, 5);
    // 0.2 in a second makes 0.4 in the horizon of 2 s: nobody.
    assertThat(last("min-min", shorter, request(0.2, 60, 3, 4))).isEqualTo(0);
    assertThat(last("min-min:8", shorter, request(0.2, 60, 3, 4))).isEqualTo(1);
  }

  @Test
  void rolloutThatExpectsNobodyTakesTheGreatestUtility() {
    Observation view =
        new View()
            .here()
            .with(EXPECTED_UTILITY, 0.4)
            .with(EXPECTED_LATENCY_SECONDS, 1)
            .neighbour()
            .with(EXPECTED_UTILITY, 0.5)
            .with(EXPECTED_LATENCY_SECONDS, 9)
            .see();
    assertThat(last("rollout", view)).isEqualTo(1);
  }

  /**
   * The one to come can be in time here alone, in 4 of 5 s, and comes in 2 s; the new one is as
   * well off there. Here its 4 s of work would still be half undone.
   */
  @Test
  void rolloutLeavesThePlaceToWhoNeedsIt() {
    Observation needy = request(0.5, 5, 4, 30);
    Observation free = request(0.5, 60, 4, 4.5);
    assertThat(last("rollout", needy, free)).isEqualTo(1);
    assertThat(last("sed", needy, free)).isEqualTo(0);
    assertThat(last("rollout", needy, request(0.5, 60, 1, 1.5)))
        .as("done before the other comes")
        .isEqualTo(0);
  }
}
