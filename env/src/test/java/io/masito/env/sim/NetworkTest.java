package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Medium;
import io.masito.env.cluster.MoveSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.conformance.ConformanceReport;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.Scenario;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to requests on their way, in whole episodes. */
class NetworkTest {

  private static final long SEED = 5;
  private static final double NANOS = 1e9;
  private static final double ONE_WAY_SECONDS = 0.02;
  private static final double BYTES_PER_SECOND = 1e6;

  /** Two nodes; all requests arrive at the first. A prompt of 500 tokens takes 2 ms. */
  private static ScenarioText pair(String carrier, String more) {
    return ScenarioText.single()
        .with("horizonSeconds: 60", "horizonSeconds: 400")
        .with(
            "links: []",
            """
              - name: other
                device: rtx4090
                engine: awq
                models: [{model: llama3.1-8b, quantization: int4_awq}]
                batchLimit: 8
                waitingLimit: 100
                arrivalShare: 0
            links:
              - {between: alone, and: other, oneWayMillis: 20, megabitsPerSecond: 8, carrier: {%s}}
            %s
            """
                .formatted(carrier, more));
  }

  private static int neighbour(Observation seen) {
    for (int option = 0; option < seen.options(); option++) {
      if (SchedulingFeature.IS_NEIGHBOUR.of(seen, option) == 1) {
        return option;
      }
    }
    throw new IllegalStateException("no neighbour");
  }

  private static Played played(ScenarioText text) {
    return Player.play(text.scenario().environment(), SEED, NetworkTest::neighbour);
  }

  private static double secondsThere(Outcome outcome) {
    return (outcome.times().queuedNanos() - outcome.times().arrivalNanos()) / NANOS;
  }

  private static double carrySeconds(Outcome outcome) {
    return outcome.promptTokens() * 4 / BYTES_PER_SECOND;
  }

  @Test
  void aMoveHalvesTheBandwidthOfAPromptWhileItLasts() {
    String moves = "moves: [{from: alone, to: other, gigabytes: 0.1, atSeconds: 100}]";
    int beside = 0;
    int free = 0;
    for (Outcome outcome : played(pair("", moves)).outcomes()) {
      double arrival = outcome.times().arrivalNanos() / NANOS;
      double least = secondsThere(outcome) - ONE_WAY_SECONDS - carrySeconds(outcome);
      if (arrival > 100 && arrival < 199) {
        assertThat(least).isGreaterThanOrEqualTo(carrySeconds(outcome) - 2e-9);
        beside++;
      } else if (arrival < 99 || arrival > 205) {
        assertThat(least).isBetween(-2e-9, 0.05);
        free += least < 2e-9 ? 1 : 0;
      }
    }
    assertThat(beside).as("seed %s", SEED).isGreaterThan(50);
    assertThat(free).isGreaterThan(200);
  }

  @Test
  void anAgentSeesWhatItsPathsCarry() {
    String moves = "moves: [{from: alone, to: other, gigabytes: 0.1, atSeconds: 100}]";
    Played played = Player.play(pair("", moves).scenario().environment(), SEED, seen -> 0);
    for (Turn turn : played.turns()) {
      double now = turn.timeNanos() / NANOS;
      int moving = now >= 100 && now < 200 ? 1 : 0;
      for (AgentTurn due : turn.agents()) {
        Observation seen = due.observation();
        int option = neighbour(seen);
        double prompt = SchedulingFeature.PROMPT_TOKENS.of(seen, option) * 4 / BYTES_PER_SECOND;
        assertThat(SchedulingFeature.PATH_TRANSFERS.of(seen, option)).isEqualTo(moving);
        assertThat((double) SchedulingFeature.NETWORK_SECONDS.of(seen, option))
            .isCloseTo(2 * ONE_WAY_SECONDS + prompt * (1 + moving), within(1e-6));
      }
    }
  }

  /** The logarithm of propagation over its median is normal. */
  @Test
  void jitterIsLogNormal() {
    List<Outcome> outcomes = played(pair("jitterSpread: 0.4", "")).outcomes();
    double sum = 0;
    double squares = 0;
    int positive = 0;
    for (Outcome outcome : outcomes) {
      double jitter =
          StrictMath.log((secondsThere(outcome) - carrySeconds(outcome)) / ONE_WAY_SECONDS);
      sum += jitter;
      squares += jitter * jitter;
      positive += jitter > 0 ? 1 : 0;
    }
    int n = outcomes.size();
    assertThat(n).isGreaterThan(300);
    assertThat(sum / n).as("seed %s", SEED).isCloseTo(0, within(4 * 0.4 / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n)).isCloseTo(0.4, within(4 * 0.4 / Math.sqrt(2.0 * n)));
    assertThat((double) positive / n).isCloseTo(0.5, within(2 / Math.sqrt(n)));
  }

  /** The answer is late by its own draw: TTFT less the time at the node is not twice the way. */
  @Test
  void whatIsLostIsSentAgainATimeoutLater() {
    int late = 0;
    int expected = 0;
    List<Outcome> outcomes = played(pair("lossProbability: 0.1", "")).outcomes();
    for (Outcome outcome : outcomes) {
      int packets = (int) Math.ceil(outcome.promptTokens() * 4 / 1448.0);
      double carried = carrySeconds(outcome) / 0.9;
      double more = secondsThere(outcome) - ONE_WAY_SECONDS - carried;
      double timeout = packets < 4 ? 0.2 : 0.04;
      double rounds = more / timeout;
      if (Math.abs(rounds - Math.rint(rounds)) < 1e-3 && rounds > 0.5) {
        late++;
      }
      expected += Math.pow(0.9, packets) < 0.9999 ? 1 : 0;
    }
    assertThat(late).as("seed %s", SEED).isBetween(expected / 20, expected / 2);
  }

  /** Of n packets all have come within r rounds with probability (1 - p^r)^n. */
  @ParameterizedTest
  @CsvSource({"1, 0.1", "3, 0.02", "40, 0.3", "100000, 0.5"})
  void roundsFollowTheClosedForm(double packets, double loss) {
    SmallRandom random = new RandomStreams(SEED).of(Purpose.RULE);
    int draws = 100_000;
    var within = new int[70];
    for (int i = 0; i < draws; i++) {
      int rounds = Network.rounds(random.nextDouble(), packets, loss);
      for (int r = rounds; r < within.length; r++) {
        within[r]++;
      }
    }
    for (int r = 1; r < 40; r++) {
      double exact = Math.pow(1 - Math.pow(loss, r), packets);
      assertThat((double) within[r] / draws)
          .as("seed %s, rounds %s", SEED, r)
          .isCloseTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / draws) + 1e-4));
    }
    assertThat(Network.rounds(0.3, packets, 0)).isEqualTo(1);
    assertThat(Network.rounds(0, packets, loss)).isBetween(1, 64);
  }

  /** Every packet by lot: the twin of the closed form. */
  @Test
  void roundsAreThoseOfPacketsSentOneByOne() {
    SmallRandom random = new RandomStreams(SEED).of(Purpose.RULE);
    double sum = 0;
    double closed = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      int left = 10;
      int rounds = 0;
      while (left > 0) {
        int lost = 0;
        for (int packet = 0; packet < left; packet++) {
          lost += random.nextDouble() < 0.2 ? 1 : 0;
        }
        left = lost;
        rounds++;
      }
      sum += rounds;
      closed += Network.rounds(random.nextDouble(), 10, 0.2);
    }
    assertThat(closed / draws).as("seed %s", SEED).isCloseTo(sum / draws, within(0.03));
  }

  @Test
  void linkEnergyIsBytesTimesTheMediumsEnergy() {
    Played played = played(pair("medium: lte", ""));
    double bytes = played.totals().messageBytes();
    for (Outcome outcome : played.outcomes()) {
      assertThat(outcome.kind()).isEqualTo(OutcomeKind.SERVED);
      bytes += 4.0 * (outcome.promptTokens() + outcome.outputTokens());
    }
    assertThat(played.totals().linkEnergyJoules())
        .isCloseTo(bytes * Medium.LTE.joulesPerByte(), within(1e-9 * bytes));
  }

  /** 1,155 tokens of Llama-3.1-8B are 151 MB: 1.2 s at 1 Gb/s. The weights are 16 GB. */
  @Test
  void kvCachesAndModelsHaveTheirSize() {
    Catalogue catalogue = Catalogue.builtIn();
    var cache = new MoveSpec("a", "b", null, "llama3.1-8b", "bf16", 1155, 0, null);
    assertThat(cache.bytes(catalogue)).isEqualTo(1155 * 131_072.0);
    var weights = new MoveSpec("a", "b", null, "llama3.1-8b", "bf16", null, 0, null);
    assertThat(weights.bytes(catalogue)).isCloseTo(16.06e9, within(0.02e9));
  }

  @Test
  void movesRepeatAndTakeEnergy() {
    String every =
        "moves: [{from: alone, to: other, gigabytes: 0.001, atSeconds: 10, everySeconds: 100}]";
    double with = played(pair("", every)).totals().linkEnergyJoules();
    double without = played(pair("", "")).totals().linkEnergyJoules();
    assertThat(with - without).isCloseTo(4 * 1e6 * Medium.WIRED.joulesPerByte(), within(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: other, gigabytes: 1, model: llama3.1-8b | give either this or model",
        "to: other | give either this or model",
        "to: other, model: llama3.1-8b | quantization: needed with model",
        "to: otter, gigabytes: 1 | is no node",
        "to: cloud, gigabytes: 1 | has no cloud",
        "to: alone, gigabytes: 1 | has no link to 'alone'",
        "to: other, model: lama, quantization: bf16 | no model 'lama'"
      })
  void wrongMovesAreRefused(String move, String complaint) {
    ScenarioText text = pair("", "moves: [{from: alone, " + move + ", atSeconds: 1}]");
    assertThatThrownBy(text::scenario)
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("moves[0]")
        .hasMessageContaining(complaint);
  }

  @Test
  void aWorldWithAllOfItConforms() {
    String moves =
        "moves: [{from: alone, to: other, model: llama3.1-8b, quantization: bf16,"
            + " kvTokens: 500, atSeconds: 3, everySeconds: 20}]";
    Scenario scenario =
        pair("medium: wifi, jitterSpread: 0.5, lossProbability: 0.2", moves)
            .with("arrivalShare: 0", "arrivalShare: 0.5")
            .scenario();
    ConformanceReport report = EnvConformance.check(scenario::environment, SEED);
    assertThat(report.passed()).as("seed %s%n%s", SEED, report.text()).isTrue();
    assertThat(scenario.enlarged(3).file().cluster().moves()).hasSize(3);
  }

  private static int cloud(Observation seen) {
    return seen.options() - 1;
  }

  /** The bucket holds 3 and fills by one a second. */
  @Test
  void whoIsBeyondTheRateIsToldWhenToComeAgain() {
    var env =
        ScenarioText.singleWithCloud()
            .with("requestsPerSecond: 1", "requestsPerSecond: 4")
            .scenario()
            .environment();
    var waits = new ArrayList<Float>();
    Played played =
        Player.play(
            env,
            SEED,
            seen -> {
              waits.add(SchedulingFeature.RETRY_AFTER_SECONDS.of(seen, cloud(seen)));
              return cloud(seen);
            });
    int refused = 0;
    for (Outcome outcome : played.outcomes()) {
      assertThat(outcome.place()).isEqualTo(Place.CLOUD);
      boolean told = outcome.kind() == OutcomeKind.REFUSED;
      refused += told ? 1 : 0;
      assertThat(outcome.retryAfterSeconds()).isBetween(0.0, told ? 1.0 : 0.0);
      assertThat(outcome.score().costUsd() > 0).isEqualTo(!told);
    }
    assertThat(refused).as("seed %s", SEED).isGreaterThan(100);
    assertThat(waits).allMatch(wait -> wait >= 0 && wait <= 1);
    assertThat(waits.stream().filter(wait -> wait > 0).count()).isGreaterThanOrEqualTo(refused);
  }
}
