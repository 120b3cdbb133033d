package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.config.ConfigError;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.conformance.TrajectoryDigest;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The price of the cloud's money that follows the pace of its allowance. */
class MoneyPriceTest {

  private static final int AWAY = 1;
  private static final double ROUNDING = 1e-5;

  /** A price is seen as a float. */
  private static final double PAID_ROUNDING = 1e-7;

  private static final String PRICED = "usd: 0.01, periodSeconds: 20, priceStep: 300";

  private static String text(String budget) {
    return ScenarioText.singleWithCloud()
            .with("requestsPerMinute: 60", "requestsPerMinute: 100000")
            .with("burst: 3", "burst: 1000")
            .with("utilityPerUsd: 0", "utilityPerUsd: 150")
            .text()
        + "  budget: {"
        + budget
        + "}\n";
  }

  private static Scenario scenario(String budget) {
    return Scenarios.parse(text(budget), "test.yaml");
  }

  private static Played away(String budget) {
    return Player.play(scenario(budget).environment(), 4, seen -> AWAY);
  }

  @Test
  void aPeriodAtTwiceThePaceRaisesItByAStepAndAnIdleOneLowersItAsMuch() {
    var price = new PacePrice(8);
    for (int part = 1; part <= 16; part++) {
      price.read(part * 2 * 3.0 / 16, 3);
    }
    assertThat(price.utilityPerUsd()).isCloseTo(8, within(1e-12));
    for (int part = 1; part <= 12; part++) {
      price.read(6, 3);
    }
    assertThat(price.utilityPerUsd()).isCloseTo(2, within(1e-12));
    for (int part = 1; part <= 12; part++) {
      price.read(6, 3);
    }
    assertThat(price.utilityPerUsd()).isZero();
  }

  /** Looked at seldom or often, it is what a clock would have made of it. */
  @Test
  void readingsMadeUpForEqualReadingsInTime() {
    SmallRandom random = new RandomStreams(3).of(Purpose.RULE);
    var account = new CloudAccount(5, 0.4, 1.7, 40);
    double period = 1.7;
    double price = 0;
    double spent = 0;
    double spentBefore = 0;
    int part = 0;
    double now = 0;
    double open = 0;
    for (int change = 0; change < 400; change++) {
      now += random.nextDouble() * 0.4;
      for (; (part + 1) * period / 16 <= now; part++) {
        double pace = (part < 16 ? 0.4 : 1) * 5 / 16;
        price = Math.max(0, price + 40 / 16.0 * ((spent - spentBefore) / pace - 1));
        spentBefore = spent;
      }
      long nanos = Nanos.ofSeconds(now);
      if (open > 0) {
        account.giveBack(open, nanos, nanos);
        spent -= open;
        open = 0;
      } else {
        open = random.nextDouble();
        account.hold(open * 1.5, nanos);
        spent += open * 1.5;
      }
      if (change % 3 == 0) {
        assertThat(account.copy().price(nanos)).isCloseTo(price, within(1e-6));
      }
    }
    assertThat(price).isPositive();
  }

  @Test
  void thePriceThatIsSeenIsThePriceThatIsPaid() {
    Played dear = away(PRICED);
    Played free = away(PRICED.replace("300", "0"));
    List<AgentTurn> others = agents(free);
    Map<Long, Double> prices = new HashMap<>();
    for (AgentTurn due : agents(dear)) {
      Observation seen = due.observation();
      double price = SchedulingFeature.MONEY_PRICE.of(seen, AWAY);
      prices.put(due.decisionId(), price);
      assertShown(seen, others.get(prices.size() - 1).observation(), price);
    }
    assertThat(prices.values()).contains(0.0).anyMatch(price -> price > 30);
    for (int i = 0; i < dear.outcomes().size(); i++) {
      Outcome.Score paid = dear.outcomes().get(i).score();
      Outcome.Score without = free.outcomes().get(i).score();
      double price = Objects.requireNonNull(prices.get(dear.outcomes().get(i).requestId()));
      assertThat(paid.costUsd()).isEqualTo(without.costUsd());
      assertThat(paid.utility())
          .isCloseTo(without.utility() - price * paid.costUsd(), within(PAID_ROUNDING));
    }
  }

  private static List<AgentTurn> agents(Played played) {
    List<AgentTurn> agents = new ArrayList<>();
    played.turns().stream()
        .flatMap(turn -> turn.agents().stream())
        .filter(due -> due.decisionId() != AgentTurn.NO_DECISION)
        .forEach(agents::add);
    return agents;
  }

  private static void assertShown(Observation seen, Observation free, double price) {
    for (int option = 0; option < seen.options(); option++) {
      double usd = SchedulingFeature.EXPECTED_COST_USD.of(free, option);
      for (SchedulingFeature column : SchedulingFeature.values()) {
        double more =
            switch (column) {
              case MONEY_PRICE -> option == AWAY ? price : 0;
              case EXPECTED_UTILITY -> -price * usd;
              default -> 0;
            };
        assertThat((double) column.of(seen, option))
            .as("%s of option %d", column, option)
            .isCloseTo(column.of(free, option) + more, within(more == 0 ? 0 : ROUNDING));
      }
    }
  }

  @Test
  void aStepOfNothingIsNoPrice() {
    String without = "usd: 0.01, periodSeconds: 20";
    assertThat(digest(scenario(without + ", priceStep: 0")))
        .isEqualTo(digest(scenario(without)))
        .isNotEqualTo(digest(scenario(PRICED)));
  }

  private static String digest(Scenario scenario) {
    var digest = new TrajectoryDigest();
    Player.play(scenario.environment(), 4, seen -> AWAY).turns().forEach(digest::add);
    return digest.hex();
  }

  /** Another site's spending raises the price; it is known with the own answer. */
  @Test
  void ofASharedAllowanceASiteKnowsThePriceThatItsLastAnswerTold() {
    String second =
        """
        - name: other
          device: rtx4090
          engine: awq
          models: [{model: llama3.1-8b, quantization: int4_awq}]
          batchLimit: 8
          waitingLimit: 100
          arrivalShare: 9
        """
            .indent(2);
    String shared = text(PRICED + ", shared: true").replace("links: []", second + "links: []");
    Played played =
        Player.play(Scenarios.parse(shared, "test.yaml").environment(), 8, seen -> AWAY);
    double before = 0;
    int changes = 0;
    for (AgentTurn due : agents(played)) {
      if (due.agent() == 0) {
        double price = SchedulingFeature.MONEY_PRICE.of(due.observation(), AWAY);
        boolean answered = !due.credits().isEmpty();
        assertThat(price == before || answered).isTrue();
        changes += price == before ? 0 : 1;
        before = price;
      }
    }
    assertThat(changes).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aWorldWithAPriceKeepsTheContractAndForksExactly(String shared) {
    Scenario scenario = scenario(PRICED + ", shared: " + shared);
    var report = EnvConformance.check(scenario::environment, 3);
    assertThat(report.passed()).as(report.toString()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tokens: 10, periodSeconds: 3, priceStep: 1 | priceStep",
        "usd: 1, periodSeconds: 3, priceStep: -1 | priceStep",
        "usd: 1, periodSeconds: 0.5, priceStep: 1 | periodSeconds"
      })
  void impossibleFiguresAreRefusedWithTheirKey(String budget, String key) {
    assertThatThrownBy(() -> scenario(budget))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("cloud.budget." + key);
  }
}
