package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.LOAD_REQUESTS;
import static io.masito.env.view.SchedulingFeature.NETWORK_SECONDS;
import static io.masito.env.view.SchedulingFeature.OUTSTANDING_TOKENS;
import static io.masito.env.view.SchedulingFeature.PREDICTED_OUTPUT_TOKENS;
import static io.masito.env.view.SchedulingFeature.PREFILL_SECONDS;
import static io.masito.env.view.SchedulingFeature.SENT_WORK_SECONDS;
import static io.masito.env.view.SchedulingFeature.SERVING;
import static io.masito.env.view.SchedulingFeature.SLOWNESS;
import static io.masito.env.view.SchedulingFeature.STEP_SECONDS;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;
import static io.masito.env.view.SchedulingFeature.WAITING_PREFILL_SECONDS;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that plan nothing and learn nothing, against figures made by hand. */
class FurtherRulesTest {

  private static final int OPTIONS = 8;

  private static Policy rule(String name) {
    return Rules.named(name).start(Worlds.scheduling(3, OPTIONS), 1);
  }

  private static int choice(String name, View view) {
    return rule(name).choose(0, view.see());
  }

  private static List<Observation> views(int count) {
    SmallRandom random = new RandomStreams(41).of(Purpose.PARITY);
    List<Observation> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(RandomViews.draw(random, OPTIONS));
    }
    return views;
  }

  private static List<Integer> choices(Policy rule, List<Observation> views) {
    return views.stream().map(view -> rule.choose(0, view)).toList();
  }

  /** Service of 1 + 10 x 0.1 = 2 s here, 0.5 + 10 x 0 = 0.5 s at the neighbour: speeds 1 to 4. */
  private static View oneToFour() {
    return new View()
        .here()
        .with(PREFILL_SECONDS, 1)
        .with(PREDICTED_OUTPUT_TOKENS, 10)
        .with(STEP_SECONDS, 0.1)
        .neighbour()
        .with(PREFILL_SECONDS, 0.5)
        .with(PREDICTED_OUTPUT_TOKENS, 10)
        .cloud()
        .with(PREFILL_SECONDS, 0.01)
        .masked();
  }

  @Test
  void weightedRandomDrawsInProportionToSpeed() {
    Policy rule = rule("weighted-random");
    Observation view = oneToFour().see();
    int here = 0;
    for (int i = 0; i < 10_000; i++) {
      int option = rule.choose(0, view);
      assertThat(option).isLessThan(2);
      here += option == 0 ? 1 : 0;
    }
    // standard deviation 40
    assertThat(here).isCloseTo(2_000, within(160));
  }

  @Test
  void weightedRoundRobinSpreadsItsTurnsEvenly() {
    Policy rule = rule("weighted-round-robin");
    Observation view = oneToFour().see();
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      turns.add(rule.choose(0, view));
    }
    assertThat(turns).containsExactly(1, 1, 0, 1, 1, 1, 1, 0, 1, 1);
    assertThat(rule.choose(1, view)).as("another agent's turn").isEqualTo(1);
  }

  /** Share of a token: (WORK 3 / slow 2 - prefill 0.5) / 10 = 0.1; 2 (1 + 20 x 0.1) + 3 = 9. */
  @Test
  void backlogIsWaitingPrefillAndOutstandingTokensAndWhatWasSent() {
    Observation view =
        new View()
            .here()
            .with(SLOWNESS, 2)
            .with(WAITING_PREFILL_SECONDS, 1)
            .with(OUTSTANDING_TOKENS, 20)
            .with(WORK_SECONDS, 3)
            .with(PREFILL_SECONDS, 0.5)
            .with(PREDICTED_OUTPUT_TOKENS, 10)
            .with(SENT_WORK_SECONDS, 3)
            .see();
    assertThat(ServiceEstimate.backlogSeconds(view, 0)).isCloseTo(9, within(1e-6));
  }

  @Test
  void leastWorkLooksAtWorkAndNotAtNumbers() {
    View view =
        new View()
            .here()
            .with(LOAD_REQUESTS, 1)
            .with(WAITING_PREFILL_SECONDS, 5)
            .neighbour()
            .with(LOAD_REQUESTS, 9)
            .with(WAITING_PREFILL_SECONDS, 1)
            .neighbour()
            .with(SERVING, 0)
            .cloud();
    assertThat(choice("least-work", view)).isEqualTo(1);
    assertThat(choice("jsq", view)).isEqualTo(0);
  }

  @Test
  void leastWorkAsksTheCloudIfNobodyElseTellsItsLoad() {
    View view =
        new View()
            .here()
            .masked()
            .neighbour()
            .with(SERVING, 0)
            .with(EXPECTED_LATENCY_SECONDS, 9)
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 3);
    assertThat(choice("least-work", view)).isEqualTo(2);
  }

  @Test
  void allChoicesAreTheShortestQueue() {
    List<Observation> views = views(2_000);
    Policy all = new PowerOfChoicesRule(Worlds.scheduling(1, OPTIONS), 5, OPTIONS);
    assertThat(choices(all, views)).isEqualTo(choices(rule("jsq"), views));
  }

  /** Queues 0, 1, 2, 3: of two drawn the shorter is 0 in 3 of 6 pairs, 1 in 2, 2 in 1, 3 never. */
  @Test
  void ofTwoChoicesTheShorterIsTakenAndEachPairIsAsLikely() {
    View view = new View().cloud();
    for (int queue = 0; queue < 4; queue++) {
      view.neighbour().with(LOAD_REQUESTS, queue);
    }
    int[] counts = counts(rule("power-of-two"), view.see());
    assertThat(counts[1]).isCloseTo(3_000, within(160));
    assertThat(counts[2]).isCloseTo(2_000, within(160));
    assertThat(counts[3]).isCloseTo(1_000, within(160));
    assertThat(counts[0] + counts[4]).isZero();
  }

  /** Of three the shortest is queue 0 in 3 of 4 triples. */
  @Test
  void ofThreeChoicesTheLongestTwoAreNeverTaken() {
    View view = new View();
    for (int queue = 0; queue < 4; queue++) {
      view.neighbour().with(LOAD_REQUESTS, queue);
    }
    int[] counts = counts(rule("power-of-three"), view.see());
    assertThat(counts[0]).isCloseTo(4_500, within(160));
    assertThat(counts[1]).isCloseTo(1_500, within(160));
  }

  private static int[] counts(Policy rule, Observation view) {
    int[] counts = new int[view.options()];
    for (int i = 0; i < 6_000; i++) {
      counts[rule.choose(0, view)]++;
    }
    return counts;
  }

  /** Alone 1 + 2 = 3 and 2 + 0.5 = 2.5 s; with backlogs of 0 and 1 s 3 and 3.5. */
  @Test
  void metLooksAtNoLoadAndMleoAddsTheBacklog() {
    View view =
        new View()
            .here()
            .with(NETWORK_SECONDS, 1)
            .with(PREFILL_SECONDS, 2)
            .neighbour()
            .with(NETWORK_SECONDS, 2)
            .with(PREFILL_SECONDS, 0.5)
            .with(WAITING_PREFILL_SECONDS, 1)
            .neighbour()
            .with(NETWORK_SECONDS, 2.75)
            .with(SERVING, 0);
    assertThat(choice("met", view)).isEqualTo(1);
    assertThat(choice("mleo", view)).isEqualTo(0);
  }

  private static View energies() {
    return new View()
        .here()
        .with(EXPECTED_ENERGY_JOULES, 50)
        .with(TTFT_SLACK, 0.2)
        .with(LATENCY_SLACK, 0.5)
        .with(EXPECTED_LATENCY_SECONDS, 5)
        .neighbour()
        .with(EXPECTED_ENERGY_JOULES, 80)
        .with(TTFT_SLACK, 0.4)
        .with(LATENCY_SLACK, 0.4)
        .with(EXPECTED_LATENCY_SECONDS, 4)
        .cloud()
        .with(TTFT_SLACK, 0.6)
        .with(LATENCY_SLACK, 0.6)
        .with(EXPECTED_LATENCY_SECONDS, 3)
        .cloud()
        .with(TTFT_SLACK, 0.1)
        .with(LATENCY_SLACK, 0.1)
        .with(EXPECTED_LATENCY_SECONDS, 2);
  }

  @Test
  void energyGreedyKeepsAMarginAndAsksTheCloudLast() {
    assertThat(choice("energy-greedy:0", energies())).isEqualTo(0);
    assertThat(choice("energy-greedy:0.3", energies())).isEqualTo(1);
    assertThat(choice("energy-greedy:0.5", energies())).isEqualTo(2);
    assertThat(choice("energy-greedy:0.7", energies())).as("nobody in time").isEqualTo(3);
  }

  @Test
  void theThresholdLeadsFromTheShortestDelayToStaying() {
    List<Observation> views = views(2_000);
    assertThat(choices(rule("threshold:0"), views)).isEqualTo(choices(rule("sed"), views));
    assertThat(choices(rule("threshold:1000000"), views)).isEqualTo(choices(rule("local"), views));
    assertThat(choices(rule("threshold:2"), views))
        .isNotEqualTo(choices(rule("sed"), views))
        .isNotEqualTo(choices(rule("local"), views));
  }

  @Test
  void whereOnlyUtilityCountsTheGreatestIsTaken() {
    Policy greedy = rule("lyapunov:1e12,1e12");
    for (Observation view : views(1_000)) {
      double taken = EXPECTED_UTILITY.of(view, greedy.choose(0, view));
      for (int option = 0; option < view.options(); option++) {
        if (view.allowed(option)) {
          assertThat(taken).isGreaterThanOrEqualTo(EXPECTED_UTILITY.of(view, option));
        }
      }
    }
  }

  @Test
  void whereUtilityAndEnergyCountNothingTheQueuesDriftLeast() {
    Policy drift = rule("lyapunov:0,1e12");
    for (Observation view : views(1_000)) {
      double taken = drift(view, drift.choose(0, view));
      for (int option = 0; option < view.options(); option++) {
        if (view.allowed(option)) {
          assertThat(taken).isLessThanOrEqualTo(drift(view, option));
        }
      }
    }
  }

  private static double drift(Observation view, int option) {
    return ServiceEstimate.backlogSeconds(view, option) * WORK_SECONDS.of(view, option);
  }

  /**
   * Here 3 allowances and a utility of 1, there none and 0.5; V = 4. Taken here, the debt is 2,
   * which weighs 6 and outweighs 2 of utility: away, debt 1 (3, away), debt 0, and here again.
   */
  @Test
  void aDebtOfEnergyIsPaidOffBeforeMoreIsSpent() {
    Policy rule = rule("lyapunov:4,100");
    Observation view =
        new View()
            .here()
            .with(EXPECTED_ENERGY_JOULES, 300)
            .with(EXPECTED_UTILITY, 1)
            .neighbour()
            .with(EXPECTED_UTILITY, 0.5)
            .see();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      taken.add(rule.choose(0, view));
    }
    assertThat(taken).containsExactly(0, 1, 1, 0, 1, 1);
    assertThat(rule.choose(1, view)).as("another agent owes nothing").isZero();
  }

  @Test
  void drawsAreTheAgentsOwnAndRepeat() {
    Observation view =
        views(50).stream().filter(v -> v.options() == OPTIONS).findFirst().orElseThrow();
    for (String name : List.of("weighted-random", "power-of-two", "power-of-three", "thompson")) {
      Policy alone = rule(name);
      Policy mixed = rule(name);
      for (int i = 0; i < 100; i++) {
        mixed.choose(1, view);
        assertThat(mixed.choose(2, view)).as(name).isEqualTo(alone.choose(2, view));
      }
    }
  }

  @Test
  void onlyTheCloudTellsNoLoad() {
    for (Observation view : views(500)) {
      int option = rule("power-of-three").choose(0, view);
      boolean edge = false;
      for (int other = 0; other < view.options(); other++) {
        edge |=
            view.allowed(other) && IS_CLOUD.of(view, other) == 0 && SERVING.of(view, other) == 1;
      }
      assertThat(IS_CLOUD.of(view, option) == 0 || !edge).isTrue();
    }
  }
}
