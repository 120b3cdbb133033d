package io.masito.training.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.credit.LabelledDecision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.eval.bound.Future;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.training.config.MultiplierSettings;
import io.masito.training.testdomain.TwoBoards;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyPriceTest {

  private static final double PRICE = 0.0005;
  private static final double ROUNDING = 1e-5;

  private static MultiAgentEnv priced() {
    return PricedEnv.of(TwoBoards.world(), PRICE);
  }

  @Test
  void aPriceIsWhatADearerObjectiveIs() {
    MultiAgentEnv priced = priced();
    MultiAgentEnv dearer = TwoBoards.world(0.0001 + PRICE);
    Policy random = Rules.named("random").start(priced.spec(), 1);
    Turn turn = priced.reset(1);
    Turn other = dearer.reset(1);
    int seen = 0;
    while (!turn.ended()) {
      seen += same(turn, other);
      var decisions = Future.decisions(random, turn);
      turn = priced.step(decisions);
      other = dearer.step(decisions);
    }
    same(turn, other);
    assertThat(seen).isGreaterThan(5);
  }

  private static int same(Turn turn, Turn other) {
    for (int i = 0; i < turn.outcomes().size(); i++) {
      Outcome outcome = turn.outcomes().get(i);
      assertThat(outcome.score().utility())
          .isCloseTo(other.outcomes().get(i).score().utility(), within(ROUNDING));
    }
    for (int i = 0; i < turn.agents().size(); i++) {
      same(turn.agents().get(i).observation(), other.agents().get(i).observation());
    }
    return turn.agents().size();
  }

  private static void same(Observation seen, Observation other) {
    for (int option = 0; option < seen.options(); option++) {
      for (SchedulingFeature column : SchedulingFeature.values()) {
        boolean price = column == SchedulingFeature.ENERGY_PRICE;
        boolean cloud = SchedulingFeature.IS_CLOUD.of(seen, option) == 1;
        double expected = price && !cloud ? PRICE : column.of(other, option);
        assertThat((double) column.of(seen, option))
            .as("%s of option %d", column, option)
            .isCloseTo(expected, within(ROUNDING * (1 + Math.abs(expected))));
      }
    }
  }

  @Test
  void aPricedWorldKeepsItsWord() {
    var report = EnvConformance.check(EnergyPriceTest::priced, 1);
    assertThat(report.passed()).as(report.toString()).isTrue();
  }

  @Test
  void noPriceIsTheWorldItself() {
    MultiAgentEnv env = TwoBoards.world();
    assertThat(PricedEnv.of(env, 0)).isSameAs(env);
  }

  @Test
  void aLabelAtAnotherPriceIsThatOfAWorldAtThatPrice() {
    // It does not look at utility, so it decides alike at any price.
    PolicySource sed = Rules.named("sed");
    List<LabelledDecision> free = labels(sed, 0);
    List<LabelledDecision> dear = labels(sed, PRICE);
    assertThat(dear).hasSameSizeAs(free).hasSizeGreaterThan(5);
    for (int i = 0; i < free.size(); i++) {
      LabelledDecision label = free.get(i).at(PRICE);
      for (int option = 0; option < label.own().length; option++) {
        double own = dear.get(i).own()[option];
        double others = dear.get(i).others()[option];
        assertThat((double) label.own()[option]).isCloseTo(own, within(ROUNDING));
        assertThat((double) label.others()[option]).isCloseTo(others, within(ROUNDING));
      }
      same(label.seen(), dear.get(i).at(PRICE).seen());
    }
  }

  private static List<LabelledDecision> labels(PolicySource sed, double price) {
    var plan =
        new LabelPlan(() -> PricedEnv.of(TwoBoards.world(), price), sed, sed, 1000, 1, 0, price);
    return new LabelEpisode(plan, sed, 4).play(() -> false).labels();
  }

  @Test
  void dualAscentFindsThePriceAtWhichTheLimitIsMet() {
    var limits = new MultiplierSettings(80, 0.001, 1);
    double price = 0;
    for (int step = 0; step < 400; step++) {
      price = limits.next(price, 100 - 20_000 * price);
    }
    assertThat(price).isCloseTo(0.001, within(1e-6));
    for (int step = 0; step < 400; step++) {
      price = limits.next(price, 70);
    }
    assertThat(price).isZero();
  }
}
