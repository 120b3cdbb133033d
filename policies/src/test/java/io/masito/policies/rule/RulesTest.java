package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.LOAD_FRACTION;
import static io.masito.env.view.SchedulingFeature.LOAD_REQUESTS;
import static io.masito.env.view.SchedulingFeature.PREFIX_HIT_TOKENS;
import static io.masito.env.view.SchedulingFeature.PROMPT_TOKENS;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static int choice(String rule, Observation view) {
    return Rules.named(rule).start(Worlds.scheduling(3, 8), 1).choose(0, view);
  }

  @Test
  void localTakesTheBestModelHereHoweverSlow() {
    View view =
        new View()
            .here()
            .with(QUALITY, 0.6)
            .with(EXPECTED_LATENCY_SECONDS, 1)
            .here()
            .with(QUALITY, 0.7)
            .with(EXPECTED_LATENCY_SECONDS, 99)
            .here()
            .with(QUALITY, 0.7)
            .with(EXPECTED_LATENCY_SECONDS, 2)
            .neighbour()
            .with(QUALITY, 0.9);
    assertThat(choice("local", view.see())).isEqualTo(1);
  }

  @Test
  void localLeavesOnlyWhenNothingHereIsAllowed() {
    View view =
        new View()
            .here()
            .with(QUALITY, 0.9)
            .masked()
            .neighbour()
            .with(QUALITY, 0.8)
            .with(EXPECTED_LATENCY_SECONDS, 3)
            .cloud()
            .with(QUALITY, 0.9)
            .with(EXPECTED_LATENCY_SECONDS, 2);
    assertThat(choice("local", view.see())).isEqualTo(2);
    assertThat(choice("local", view.here().with(QUALITY, 0.1).see())).isEqualTo(3);
  }

  @Test
  void cloudTakesTheBestModelInTheCloud() {
    View view =
        new View()
            .here()
            .with(QUALITY, 1)
            .cloud()
            .with(QUALITY, 0.8)
            .cloud()
            .with(QUALITY, 0.9)
            .cloud()
            .with(QUALITY, 0.95)
            .masked();
    assertThat(choice("cloud", view.see())).isEqualTo(2);
  }

  @Test
  void cloudThatIsMaskedGivesWayToTheShortestDelay() {
    View view =
        new View()
            .here()
            .with(EXPECTED_LATENCY_SECONDS, 5)
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 1)
            .masked()
            .neighbour()
            .with(EXPECTED_LATENCY_SECONDS, 4);
    assertThat(choice("cloud", view.see())).isEqualTo(2);
  }

  @Test
  void roundRobinCyclesPerAgentAndPassesOverMaskedRows() {
    Policy rule = Rules.named("round-robin").start(Worlds.scheduling(2, 3), 1);
    Observation open = new View().here().neighbour().cloud().see();
    Observation middleMasked = new View().here().neighbour().masked().cloud().see();
    assertThat(List.of(rule.choose(0, open), rule.choose(0, open))).containsExactly(0, 1);
    assertThat(rule.choose(1, middleMasked)).isEqualTo(0);
    assertThat(rule.choose(1, middleMasked)).isEqualTo(2);
    assertThat(List.of(rule.choose(0, open), rule.choose(0, open))).containsExactly(2, 0);
    assertThat(rule.choose(0, middleMasked)).isEqualTo(2);
  }

  @Test
  void sedTakesTheEarliestEndAnywhere() {
    View view =
        new View()
            .here()
            .with(EXPECTED_LATENCY_SECONDS, 2)
            .with(LOAD_REQUESTS, 0)
            .neighbour()
            .with(EXPECTED_LATENCY_SECONDS, 1)
            .with(LOAD_REQUESTS, 9)
            .neighbour()
            .with(EXPECTED_LATENCY_SECONDS, 1)
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 0.5)
            .masked();
    assertThat(choice("sed", view.see())).isEqualTo(1);
  }

  @Test
  void deadlineGreedyRanksQualityThenEnergyThenTime() {
    View view =
        new View()
            .here()
            .with(QUALITY, 0.95)
            .with(TTFT_SLACK, -0.01)
            .with(LATENCY_SLACK, 0.5)
            .here()
            .with(QUALITY, 0.95)
            .with(TTFT_SLACK, 0.5)
            .with(LATENCY_SLACK, -0.01)
            .neighbour()
            .with(QUALITY, 0.8)
            .with(EXPECTED_ENERGY_JOULES, 20)
            .neighbour()
            .with(QUALITY, 0.8)
            .with(EXPECTED_ENERGY_JOULES, 10)
            .with(EXPECTED_LATENCY_SECONDS, 5)
            .neighbour()
            .with(QUALITY, 0.8)
            .with(EXPECTED_ENERGY_JOULES, 10)
            .with(EXPECTED_LATENCY_SECONDS, 4)
            .neighbour()
            .with(QUALITY, 0.7)
            .with(EXPECTED_LATENCY_SECONDS, 1);
    assertThat(choice("deadline-greedy", view.see())).isEqualTo(4);
  }

  @Test
  void deadlineGreedyThatCannotMeetTheLimitsLosesLeastTime() {
    View view =
        new View()
            .here()
            .with(QUALITY, 0.9)
            .with(LATENCY_SLACK, -1)
            .with(EXPECTED_LATENCY_SECONDS, 9)
            .cloud()
            .with(QUALITY, 0.5)
            .with(TTFT_SLACK, -1)
            .with(EXPECTED_LATENCY_SECONDS, 8);
    assertThat(choice("deadline-greedy", view.see())).isEqualTo(1);
  }

  /** Here: 0.7 - p * 2 * 0.5 = 0.7 - p. Neighbour: 0.6 - p * 1 * 0.2. Cloud: 0.5, no toll. */
  private static Observation tolls() {
    return new View()
        .here()
        .with(EXPECTED_UTILITY, 0.7)
        .with(WORK_SECONDS, 2)
        .with(LOAD_FRACTION, 0.5)
        .with(TTFT_SLACK, 1)
        .with(LATENCY_SLACK, 1)
        .neighbour()
        .with(EXPECTED_UTILITY, 0.6)
        .with(WORK_SECONDS, 1)
        .with(LOAD_FRACTION, 0.2)
        .with(TTFT_SLACK, 1)
        .with(LATENCY_SLACK, 1)
        .cloud()
        .with(EXPECTED_UTILITY, 0.5)
        .with(LOAD_FRACTION, 8)
        .with(TTFT_SLACK, 1)
        .with(LATENCY_SLACK, 1)
        .see();
  }

  @Test
  void aRisingPriceMovesWorkAwayFromLoad() {
    assertThat(choice("priced:0,0", tolls())).isEqualTo(0);
    assertThat(choice("priced:0.12,0", tolls())).isEqualTo(0);
    assertThat(choice("priced:0.13,0", tolls())).isEqualTo(1);
    assertThat(choice("priced:0.49,0", tolls())).isEqualTo(1);
    assertThat(choice("priced:0.51,0", tolls())).isEqualTo(2);
  }

  /** With margin 0.4 the first keeps 0.1 / 0.4 of 0.8 = 0.2, the second all of 0.3. */
  @Test
  void aSlackBelowTheMarginShrinksTheGain() {
    Observation view =
        new View()
            .here()
            .with(EXPECTED_UTILITY, 0.8)
            .with(TTFT_SLACK, 0.1)
            .with(LATENCY_SLACK, 0.9)
            .cloud()
            .with(EXPECTED_UTILITY, 0.3)
            .with(TTFT_SLACK, 0.4)
            .with(LATENCY_SLACK, 0.5)
            .see();
    assertThat(choice("priced:0,0", view)).isEqualTo(0);
    assertThat(choice("priced:0,0.2", view)).isEqualTo(0);
    assertThat(choice("priced:0,0.4", view)).isEqualTo(1);
  }

  @Test
  void aLossIsNotShrunkByBeingLate() {
    Observation view =
        new View()
            .here()
            .with(EXPECTED_UTILITY, -0.5)
            .with(TTFT_SLACK, -3)
            .with(LATENCY_SLACK, -3)
            .cloud()
            .with(EXPECTED_UTILITY, -0.1)
            .with(TTFT_SLACK, 0.9)
            .with(LATENCY_SLACK, 0.9)
            .see();
    assertThat(choice("priced:0,0.5", view)).isEqualTo(1);
  }

  @Test
  void pricedTiesGoToTheLowestRow() {
    assertThat(choice("priced", new View().here().masked().neighbour().cloud().see())).isEqualTo(1);
  }

  @Test
  void randomIsUniformOverAllowedOptionsAndRepeatable() {
    Observation view = new View().here().neighbour().masked().neighbour().cloud().see();
    PolicySource source = Rules.named("random");
    Policy first = source.start(Worlds.scheduling(2, 4), 42);
    Policy again = source.start(Worlds.scheduling(2, 4), 42);
    int[] counts = new int[4];
    for (int i = 0; i < 9_000; i++) {
      int option = first.choose(0, view);
      assertThat(again.choose(0, view)).isEqualTo(option);
      counts[option]++;
    }
    assertThat(counts[1]).isZero();
    // 3,000 expected, standard deviation 45
    assertThat(List.of(counts[0], counts[2], counts[3])).allMatch(n -> Math.abs(n - 3_000) < 200);
  }

  @Test
  void oneAgentsDrawsDoNotMoveAnothers() {
    Observation view = new View().here().neighbour().neighbour().cloud().see();
    Policy alone = Rules.named("random").start(Worlds.scheduling(2, 4), 5);
    Policy mixed = Rules.named("random").start(Worlds.scheduling(2, 4), 5);
    for (int i = 0; i < 100; i++) {
      mixed.choose(0, view);
      assertThat(mixed.choose(1, view)).isEqualTo(alone.choose(1, view));
    }
  }

  @Test
  void noRuleEverChoosesAMaskedOption() {
    var random = new RandomStreams(20_261_122).of(Purpose.PARITY);
    List<PolicySource> sources = new ArrayList<>(Rules.all());
    sources.add(Rules.named("priced:3,0.5"));
    for (PolicySource source : sources) {
      Policy rule = source.start(Worlds.scheduling(3, 9), 3);
      for (int i = 0; i < 2_000; i++) {
        Observation view = RandomViews.draw(random, 9);
        assertThat(view.allowed(rule.choose(i % 3, view))).as(source.name() + " #" + i).isTrue();
      }
    }
  }

  @Test
  void everyTwoHeadlineRulesDifferSomewhere() {
    var random = new RandomStreams(9).of(Purpose.PARITY);
    List<Observation> views = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      views.add(RandomViews.draw(random, 6));
    }
    List<List<Integer>> choices = new ArrayList<>();
    for (PolicySource source : Rules.headline()) {
      Policy rule = source.start(Worlds.scheduling(1, 6), 3);
      choices.add(views.stream().map(view -> rule.choose(0, view)).toList());
    }
    assertThat(choices).doesNotHaveDuplicates();
  }

  private static View cachedAtTheSecond(double tokens, double load) {
    return new View()
        .here()
        .with(PROMPT_TOKENS, 1000)
        .with(LOAD_FRACTION, 0.2)
        .with(EXPECTED_LATENCY_SECONDS, 1)
        .neighbour()
        .with(PROMPT_TOKENS, 1000)
        .with(PREFIX_HIT_TOKENS, tokens)
        .with(LOAD_FRACTION, load)
        .with(EXPECTED_LATENCY_SECONDS, 2);
  }

  @Test
  void affinityStaysWhereHalfOfThePromptIsCached() {
    assertThat(choice("affinity", cachedAtTheSecond(512, 0.4).see())).isEqualTo(1);
    assertThat(choice("affinity", cachedAtTheSecond(496, 0.4).see())).isEqualTo(0);
  }

  @Test
  void affinityLeavesAnOverloadedPlace() {
    assertThat(choice("affinity", cachedAtTheSecond(900, 0.5).see())).isEqualTo(1);
    assertThat(choice("affinity", cachedAtTheSecond(900, 0.6).see())).isEqualTo(0);
  }
}
