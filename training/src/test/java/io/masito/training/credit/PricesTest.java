package io.masito.training.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.credit.LabelledDecision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.view.Observation;
import io.masito.env.view.Prices;
import io.masito.env.view.SchedulingFeature;
import io.masito.eval.bound.Future;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.training.config.MultiplierSettings;
import io.masito.training.testdomain.TwoBoards;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {

  private static final Prices DEAR = new Prices(0.0005, 300);
  private static final double ROUNDING = 1e-5;

  private static MultiAgentEnv priced() {
    return PricedEnv.of(TwoBoards.world(), DEAR);
  }

  @Test
  void pricesAreWhatADearerObjectiveIs() {
    MultiAgentEnv priced = priced();
    MultiAgentEnv dearer = TwoBoards.world(DEAR);
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
        boolean cloud = SchedulingFeature.IS_CLOUD.of(seen, option) == 1;
        double expected =
            switch (column) {
              case ENERGY_PRICE -> cloud ? 0 : DEAR.utilityPerJoule();
              case MONEY_PRICE -> cloud ? DEAR.utilityPerUsd() : 0;
              default -> column.of(other, option);
            };
        assertThat((double) column.of(seen, option))
            .as("%s of option %d", column, option)
            .isCloseTo(expected, within(ROUNDING * (1 + Math.abs(expected))));
      }
    }
  }

  @Test
  void aPricedWorldKeepsItsWord() {
    var report = EnvConformance.check(PricesTest::priced, 1);
    assertThat(report.passed()).as(report.toString()).isTrue();
  }

  @Test
  void noPricesAreTheWorldItself() {
    MultiAgentEnv env = TwoBoards.world();
    assertThat(PricedEnv.of(env, Prices.NONE)).isSameAs(env);
  }

  @Test
  void aLabelAtOtherPricesIsThatOfAWorldAtThosePrices() {
    // It does not look at utility, so it decides alike at any prices.
    PolicySource sed = Rules.named("sed");
    List<LabelledDecision> free = labels(sed, Prices.NONE);
    List<LabelledDecision> dear = labels(sed, DEAR);
    assertThat(dear).hasSameSizeAs(free).hasSizeGreaterThan(5);
    for (int i = 0; i < free.size(); i++) {
      LabelledDecision label = free.get(i).at(DEAR);
      for (int option = 0; option < label.own().length; option++) {
        double own = dear.get(i).own()[option];
        double others = dear.get(i).others()[option];
        assertThat((double) label.own()[option]).isCloseTo(own, within(ROUNDING));
        assertThat((double) label.others()[option]).isCloseTo(others, within(ROUNDING));
      }
      same(label.seen(), dear.get(i).at(DEAR).seen());
    }
  }

  private static List<LabelledDecision> labels(PolicySource sed, Prices prices) {
    var plan =
        new LabelPlan(() -> PricedEnv.of(TwoBoards.world(), prices), sed, sed, 1000, 1, 0, prices);
    return new LabelEpisode(plan, sed, 4).play(() -> false).labels();
  }

  @Test
  void dualAscentFindsThePricesAtWhichTheLimitsAreMet() {
    var limits = new MultiplierSettings(80, 0.001, 1, 2, 50);
    Prices prices = Prices.NONE;
    for (int step = 0; step < 400; step++) {
      double watts = 100 - 20_000 * prices.utilityPerJoule();
      prices = limits.next(prices, watts, 3 - 0.01 * prices.utilityPerUsd());
    }
    assertThat(prices.utilityPerJoule()).isCloseTo(0.001, within(1e-6));
    assertThat(prices.utilityPerUsd()).isCloseTo(100, within(1e-6));
    assertThat(limits.highest(prices).utilityPerJoule()).isCloseTo(0.002, within(1e-6));
    assertThat(limits.highest(prices).utilityPerUsd()).isCloseTo(200, within(1e-6));
    for (int step = 0; step < 400; step++) {
      prices = limits.next(prices, 70, 1);
    }
    assertThat(prices).isEqualTo(Prices.NONE);
  }

  @Test
  void whatHasNoLimitHasNoPrice() {
    var limits = new MultiplierSettings(0, 0.001, 1, 2, 50);
    assertThat(limits.next(Prices.NONE, 1e9, 4)).isEqualTo(new Prices(0, 50));
    assertThat(limits.highest(Prices.NONE)).isEqualTo(new Prices(0, 100));
    assertThat(limits.named()).isEqualTo("multipliers.usdPerHour: 2.0");
  }
}
