package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Decision;
import io.masito.env.EpisodePhase;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulingEnvTest {

  private static final Scenario DEMO = Scenarios.load("demo");

  /** What no decision may change: who came when, where, with what lengths. */
  private record Arrival(long id, int agent, long nanos, int requestClass, int prompt, int output) {
    static List<Arrival> of(List<Outcome> outcomes) {
      return outcomes.stream()
          .map(
              o ->
                  new Arrival(
                      o.requestId(),
                      o.agent(),
                      o.times().arrivalNanos(),
                      o.requestClass(),
                      o.promptTokens(),
                      o.outputTokens()))
          .sorted(Comparator.comparingLong(Arrival::id))
          .toList();
    }
  }

  private static Played playDemo(long seed, long choices) {
    return Player.play(DEMO.environment(), seed, Player.byLot(choices));
  }

  @Test
  void everyRequestEndsExactlyOnce() {
    for (long seed = 0; seed < 5; seed++) {
      Played played = playDemo(seed, seed);
      long decided =
          played.turns().stream().filter(t -> !t.ended()).mapToLong(t -> t.agents().size()).sum();
      assertThat(played.outcomes().stream().map(Outcome::requestId).distinct().count())
          .as("seed %s", seed)
          .isEqualTo(played.outcomes().size())
          .isEqualTo(played.totals().arrived())
          .isEqualTo(decided);
    }
  }

  @Test
  void sameSeedGivesTheSameTurnsOnAnyThread() {
    List<Turn> alone = playDemo(42, 1).turns();
    List<List<Turn>> together =
        IntStream.range(0, 4).parallel().mapToObj(i -> playDemo(42, 1).turns()).toList();
    assertThat(together).allSatisfy(turns -> assertThat(turns).isEqualTo(alone));
    assertThat(playDemo(43, 1).turns()).isNotEqualTo(alone);
  }

  @Test
  void differentDecisionsMeetTheSameArrivalsAndLengths() {
    assertThat(Arrival.of(playDemo(5, 1).outcomes()))
        .isEqualTo(Arrival.of(playDemo(5, 2).outcomes()))
        .isNotEqualTo(Arrival.of(playDemo(6, 1).outcomes()));
  }

  @Test
  void forkWithTheSameDecisionsEndsInTheSameTurns() {
    MultiAgentEnv env = DEMO.environment();
    Turn turn = env.reset(9);
    var chooser = Player.byLot(3);
    for (int i = 0; i < 500; i++) {
      turn = env.step(Player.decide(turn, chooser));
    }
    MultiAgentEnv fork = env.fork();
    MultiAgentEnv other = env.fork();
    Played original = Player.finish(env, turn, Player.byLot(4));
    Played copied = Player.finish(fork, turn, Player.byLot(4));
    Played strayed = Player.finish(other, turn, Player.byLot(5));
    assertThat(copied.turns()).isEqualTo(original.turns());
    assertThat(copied.totals()).isEqualTo(original.totals());
    assertThat(strayed.turns()).isNotEqualTo(original.turns());
    long later = turn.timeNanos();
    assertThat(after(strayed, later)).isEqualTo(after(original, later)).isNotEmpty();
  }

  private static List<Arrival> after(Played played, long nanos) {
    return Arrival.of(played.outcomes()).stream().filter(a -> a.nanos() > nanos).toList();
  }

  @Test
  void episodeIsCutExactlyAtTheHorizonAndClosesWithAViewForEachAgent() {
    Played played = playDemo(1, 1);
    Turn last = played.turns().get(played.turns().size() - 1);
    assertThat(last.phase()).isEqualTo(EpisodePhase.TRUNCATED);
    assertThat(last.timeNanos()).isEqualTo(600_000_000_000L);
    assertThat(last.agents()).hasSize(5).allMatch(agent -> agent.elapsedNanos() > 0);
    assertThat(played.turns().get(played.turns().size() - 2).timeNanos())
        .isLessThan(600_000_000_000L);
  }

  @Test
  void cloudTakesItsStatedTimeAndPriceAndRefusesOverItsRate() {
    Scenario scenario =
        ScenarioText.singleWithCloud()
            .with("requestsPerSecond: 1", "requestsPerSecond: 4")
            .scenario();
    Played played = Player.play(scenario.environment(), 2, seen -> 1);
    int served = 0;
    int alone = 0;
    for (Outcome outcome : played.outcomes()) {
      assertThat(outcome.place()).isEqualTo(Place.CLOUD);
      if (outcome.kind() != OutcomeKind.SERVED) {
        assertThat(outcome.kind()).isEqualTo(OutcomeKind.REFUSED);
        assertThat(outcome.score().costUsd()).isZero();
        continue;
      }
      served++;
      double upload = outcome.promptTokens() * 4 * 8 / 50e6;
      double first = 0.04 + 0.4 + outcome.promptTokens() / 5000.0;
      double last = first + (outcome.outputTokens() - 1) / 50.0;
      long there = outcome.times().queuedNanos();
      double way = (there - outcome.times().arrivalNanos()) / 1e9;
      assertThat(way).isBetween(0.04 + upload - 1e-8, 0.04 + 4 * upload);
      alone += way < 0.04 + upload + 1e-8 ? 1 : 0;
      assertThat((outcome.times().firstTokenNanos() - there) / 1e9).isCloseTo(first, within(1e-8));
      assertThat((outcome.times().endNanos() - there) / 1e9).isCloseTo(last, within(1e-8));
      assertThat(outcome.score().costUsd())
          .isCloseTo((outcome.promptTokens() + 2 * outcome.outputTokens()) / 1e6, within(1e-12));
    }
    assertThat(served).isBetween(60, 63);
    assertThat(alone).isGreaterThan(served * 9 / 10);
  }

  @Test
  void idleClusterDrawsBaseAndIdlePowerOnly() {
    Scenario scenario =
        ScenarioText.single().with("requestsPerSecond: 1", "requestsPerSecond: 0").scenario();
    Turn only = scenario.environment().reset(1);
    assertThat(only.ended()).isTrue();
    assertThat(only.episodeTotals().orElseThrow().edgeEnergyJoules())
        .isCloseTo((31.0 + 17) * 60, within(1e-6));
  }

  @Test
  void messagesAreNeverYoungerThanTheirLinkAllows() {
    int age = SchedulingFeature.MESSAGE_AGE_SECONDS.ordinal();
    Played played = playDemo(3, 3);
    double youngest = Double.MAX_VALUE;
    double oldest = 0;
    for (Observation seen : observations(played, 0)) {
      for (int option = 0; option < seen.options(); option++) {
        if (SchedulingFeature.IS_NEIGHBOUR.of(seen, option) == 1) {
          youngest = Math.min(youngest, seen.value(option, age));
          oldest = Math.max(oldest, seen.value(option, age));
        } else {
          assertThat(seen.value(option, age)).isZero();
        }
      }
    }
    assertThat(youngest).isGreaterThan(0.001);
    assertThat(oldest).isBetween(0.5, 3.0);
  }

  @Test
  void lostMessagesLeaveOnlyOnesOwnCounters() {
    Scenario deaf =
        Scenarios.parse(
            DEMO.yaml().replace("lossProbability: 0.02", "lossProbability: 1"), "deaf.yaml");
    Played played = Player.play(deaf.environment(), 3, Player.byLot(3));
    boolean counted = false;
    for (Observation seen : observations(played, 0)) {
      for (int option = 0; option < seen.options(); option++) {
        if (SchedulingFeature.IS_NEIGHBOUR.of(seen, option) == 1) {
          assertThat(SchedulingFeature.RUNNING_REQUESTS.of(seen, option)).isZero();
          counted |= SchedulingFeature.SENT_SINCE_MESSAGE.of(seen, option) > 0;
        }
      }
    }
    assertThat(counted).isTrue();
    assertThat(played.totals().messages()).isEqualTo(messagesOf(playDemo(3, 3)));
  }

  private static long messagesOf(Played played) {
    return played.totals().messages();
  }

  private static List<Observation> observations(Played played, int agent) {
    List<Observation> seen = new ArrayList<>();
    for (Turn turn : played.turns()) {
      turn.agents().stream()
          .filter(due -> due.agent() == agent)
          .forEach(due -> seen.add(due.observation()));
    }
    return seen;
  }

  @Test
  void everyCreditIsTheUtilityOfItsOutcome() {
    Played played = playDemo(2, 2);
    double credited =
        played.turns().stream()
            .flatMap(turn -> turn.agents().stream())
            .flatMap(agent -> agent.credits().stream())
            .mapToDouble(credit -> credit.reward())
            .sum();
    long horizon = 600_000_000_000L;
    double utility =
        played.outcomes().stream()
            .filter(outcome -> outcome.times().endNanos() <= horizon)
            .mapToDouble(outcome -> outcome.score().utility())
            .sum();
    assertThat(credited).isCloseTo(utility, within(1e-9));
  }

  @Test
  void illegalDecisionsAreRefusedAndTheWorldGoesOn() {
    MultiAgentEnv env = DEMO.environment();
    assertThatThrownBy(() -> env.step(List.of())).isInstanceOf(IllegalStateException.class);
    Turn turn = env.reset(1);
    int agent = turn.agents().get(0).agent();
    long id = turn.agents().get(0).decisionId();
    for (List<Decision> wrong :
        List.of(
            List.<Decision>of(),
            List.of(new Decision(agent, id + 1, 0)),
            List.of(new Decision(agent + 1, id, 0)),
            List.of(new Decision(agent, id, -1)),
            List.of(new Decision(agent, id, 99)))) {
      assertThatThrownBy(() -> env.step(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(env.step(Player.decide(turn, seen -> 0)).ended()).isFalse();
  }
}
