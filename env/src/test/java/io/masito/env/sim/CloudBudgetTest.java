package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Budgets of the cloud that bind over time. */
class CloudBudgetTest {

  private static final int HERE = 0;
  private static final int AWAY = 1;
  private static final double PERIOD_SECONDS = 20;

  /** A request is 10 tokens in and 20 out. */
  private static final ScenarioText FIXED =
      ScenarioText.singleWithCloud()
          .with("requestsPerMinute: 60", "requestsPerMinute: 100000")
          .with("burst: 3", "burst: 1000")
          .with("{median: 500, spread: 0.5, min: 16, max: 4096}", tokens(10))
          .with("{median: 100, spread: 0.5, min: 2, max: 1000}", tokens(20));

  private static String tokens(int count) {
    return "{median: " + count + ", spread: 0, min: " + count + ", max: " + count + "}";
  }

  private static Scenario scenario(String budget) {
    return Scenarios.parse(FIXED.text() + "  budget: {" + budget + "}\n", "test.yaml");
  }

  private static Map<Long, List<Outcome>> byPeriod(Played played) {
    Map<Long, List<Outcome>> periods = new TreeMap<>();
    for (Outcome outcome : played.outcomes()) {
      long period = outcome.times().arrivalNanos() / Nanos.ofSeconds(PERIOD_SECONDS);
      periods.computeIfAbsent(period, any -> new ArrayList<>()).add(outcome);
    }
    return periods;
  }

  private static long served(List<Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> outcome.kind() == OutcomeKind.SERVED).count();
  }

  private static Played play(String budget) {
    return Player.play(scenario(budget).environment(), 4, seen -> AWAY);
  }

  /** 95 tokens are three requests of 30. */
  @Test
  void asManyAsFitAreServedInEachPeriodAndTheRestIsToldWhenToComeAgain() {
    Played played = play("tokens: 95, periodSeconds: 20");
    Map<Long, List<Outcome>> periods = byPeriod(played);
    assertThat(periods).hasSize(3);
    for (List<Outcome> period : periods.values()) {
      assertThat(period).hasSizeGreaterThan(5);
      assertThat(served(period)).isEqualTo(3);
      for (Outcome outcome : period.subList(3, period.size())) {
        if (outcome.kind() == OutcomeKind.REFUSED) {
          assertRetry(outcome);
        }
      }
    }
    assertThat(played.totals().budgetUsedFraction()).isCloseTo(90 / 95.0, within(1e-12));
    assertThat(played.totals().horizonSeconds()).isEqualTo(60);
  }

  /** Reckoned where the refusal is made: half a round trip after the request was sent. */
  private static void assertRetry(Outcome refused) {
    double reached = refused.times().endNanos() / 1e9 - 0.04;
    double renewal = PERIOD_SECONDS * (1 + StrictMath.floor(reached / PERIOD_SECONDS));
    assertThat(refused.retryAfterSeconds()).isCloseTo(renewal - reached, within(1e-6));
    assertThat(refused.score().costUsd()).isZero();
  }

  @Test
  void anAllowanceInMoneyBindsAlike() {
    // 10 tokens at 1 and 20 at 2 dollars a million
    Played played = play("usd: 0.000151, periodSeconds: 20");
    byPeriod(played).values().forEach(period -> assertThat(served(period)).isEqualTo(3));
    double spent = played.outcomes().stream().mapToDouble(o -> o.score().costUsd()).sum();
    assertThat(spent).isCloseTo(9 * 50e-6, within(1e-12));
  }

  @Test
  void theFirstPeriodMayHaveLess() {
    Map<Long, List<Outcome>> periods =
        byPeriod(play("tokens: 95, periodSeconds: 20, startFraction: 0.4"));
    assertThat(served(Objects.requireNonNull(periods.get(0L)))).isEqualTo(1);
    assertThat(served(Objects.requireNonNull(periods.get(1L)))).isEqualTo(3);
  }

  /** A hold of 110 tokens becomes a cost of 30 when the answer is there. */
  @Test
  void whatWasHeldAndNotNeededIsGivenBack() {
    MultiAgentEnv env =
        scenario("tokens: 300, periodSeconds: 3600, maxOutputTokens: 100").environment();
    Turn turn = env.reset(4);
    long ended = 0;
    long refused = 0;
    long out = 0;
    while (!turn.ended()) {
      Observation seen = turn.agents().get(0).observation();
      double left = 300 - 30 * (ended - refused) - 110 * out;
      assertThat(SchedulingFeature.BUDGET_LEFT_FRACTION.of(seen, AWAY))
          .isCloseTo((float) (left / 300), within(1e-6f));
      boolean fits = left >= 110;
      assertThat(SchedulingFeature.LATENCY_SLACK.of(seen, AWAY) == -4).isNotEqualTo(fits);
      assertThat(seen.allowed(AWAY)).isTrue();
      turn = env.step(Player.decide(turn, any -> AWAY));
      out += fits ? 1 : 0;
      for (Outcome outcome : turn.outcomes()) {
        boolean wasRefused = outcome.kind() == OutcomeKind.REFUSED;
        refused += wasRefused ? 1 : 0;
        ended++;
        out -= wasRefused ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(10);
    assertThat(ended - refused).isEqualTo(7);
  }

  @Test
  void agentsSeeHowLongItLastsAndWhenItIsRenewed() {
    MultiAgentEnv env = scenario("tokens: 95, periodSeconds: 20").environment();
    Turn turn = env.reset(4);
    int sent = 0;
    while (!turn.ended() && sent < 2) {
      Observation seen = turn.agents().get(0).observation();
      double now = turn.timeNanos() / 1e9;
      assertThat(SchedulingFeature.BUDGET_RENEWAL_SECONDS.of(seen, AWAY))
          .isCloseTo((float) (20 - now), within(1e-4f));
      double left = 95 - 30 * sent;
      double lasts = sent == 0 ? 3600 : left / (30 * sent / now);
      assertThat(SchedulingFeature.BUDGET_LASTS_SECONDS.of(seen, AWAY))
          .isCloseTo((float) lasts, within(1e-3f));
      assertThat(SchedulingFeature.BUDGET_LEFT_FRACTION.of(seen, HERE)).isOne();
      assertThat(SchedulingFeature.BUDGET_RENEWAL_SECONDS.of(seen, HERE)).isZero();
      sent++;
      turn = env.step(Player.decide(turn, any -> AWAY));
    }
    assertThat(sent).isEqualTo(2);
  }

  private static String twoSites(boolean shared) {
    return FIXED.with("arrivalShare: 1", "arrivalShare: 1\n" + second()).text()
        + "  budget: {tokens: 300, periodSeconds: 3600, shared: "
        + shared
        + "}\n";
  }

  private static String second() {
    return """
        - name: other
          device: rtx4090
          engine: awq
          models: [{model: llama3.1-8b, quantization: int4_awq}]
          batchLimit: 8
          waitingLimit: 100
          arrivalShare: 2
        """
        .indent(2)
        .stripTrailing();
  }

  @Test
  void aSiteHasAShareOfItsOwnUnlessAllShareOne() {
    Map<Integer, Long> apart = servedBySite(twoSites(false));
    assertThat(apart).isEqualTo(Map.of(0, 3L, 1, 6L));
    Map<Integer, Long> together = servedBySite(twoSites(true));
    assertThat(together.values().stream().mapToLong(count -> count).sum()).isEqualTo(10);
  }

  private static Map<Integer, Long> servedBySite(String text) {
    Map<Integer, Long> served = new TreeMap<>();
    Player.play(Scenarios.parse(text, "test.yaml").environment(), 8, seen -> AWAY)
        .outcomes()
        .stream()
        .filter(outcome -> outcome.kind() == OutcomeKind.SERVED)
        .forEach(outcome -> served.merge(outcome.agent(), 1L, Long::sum));
    return served;
  }

  /** The other site's spending is known with an own answer, as of when that request was there. */
  @Test
  void ofASharedAllowanceASiteKnowsWhatItsOwnAnswersTold() {
    MultiAgentEnv env = Scenarios.parse(twoSites(true), "test.yaml").environment();
    Turn turn = env.reset(8);
    List<Long> others = new ArrayList<>();
    double sentSeconds = Double.NaN;
    int told = 0;
    while (!turn.ended()) {
      List<Decision> decisions = new ArrayList<>();
      double now = turn.timeNanos() / 1e9;
      for (AgentTurn due : turn.agents()) {
        boolean first = due.agent() == 0 && Double.isNaN(sentSeconds);
        if (due.agent() == 1) {
          others.add(turn.timeNanos());
        } else if (first) {
          assertLeft(due.observation(), 300);
          sentSeconds = now;
        } else {
          told += assertTold(due.observation(), now, sentSeconds, others);
        }
        int option = due.agent() == 1 || first ? AWAY : HERE;
        decisions.add(new Decision(due.agent(), due.decisionId(), option));
      }
      turn = env.step(decisions);
    }
    assertThat(told).isGreaterThan(5);
  }

  private static int assertTold(
      Observation seen, double now, double sentSeconds, List<Long> others) {
    double toldSeconds = now - SchedulingFeature.BUDGET_AGE_SECONDS.of(seen, AWAY);
    if (toldSeconds < sentSeconds) {
      assertLeft(seen, 300 - 30);
      return 0;
    }
    assertThat(toldSeconds).isBetween(sentSeconds + 0.04, sentSeconds + 0.05);
    long before = others.stream().filter(nanos -> nanos / 1e9 <= toldSeconds).count();
    assertThat(before).isBetween(1L, 8L);
    assertLeft(seen, 300 - 30 - 30.0 * before);
    return 1;
  }

  private static void assertLeft(Observation seen, double tokens) {
    assertThat(SchedulingFeature.BUDGET_LEFT_FRACTION.of(seen, AWAY))
        .isCloseTo((float) (tokens / 300), within(1e-6f));
  }

  @Test
  void anAllowanceIsInOneUnit() {
    for (String budget : List.of("periodSeconds: 3", "usd: 1, tokens: 1, periodSeconds: 3")) {
      assertThatThrownBy(() -> scenario(budget))
          .isInstanceOf(ConfigError.class)
          .hasMessageContaining("cloud.budget.usd")
          .hasMessageContaining("either in usd or in tokens");
    }
  }
}
