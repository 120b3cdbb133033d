package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.testdomain.EpisodeRecord;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.RandomFaults;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault does, against the same episode without it. */
class FaultEffectsTest {

  private static final long SEED = 5;
  private static final double NANOS = 1e9;
  private static final double ONE_WAY_SECONDS = 0.02;

  /** Two nodes and a cloud; all requests arrive at the first. */
  private static ScenarioText pair(String faults) {
    return ScenarioText.singleWithCloud()
        .with("horizonSeconds: 60", "horizonSeconds: 300")
        .with(
            "links: []",
            """
              - name: other
                device: rtx4090
                engine: awq
                models: [{model: llama3.1-8b, quantization: int4_awq}]
                batchLimit: 64
                waitingLimit: 100
                arrivalShare: 0
            links:
              - {between: alone, and: other, oneWayMillis: 20, megabitsPerSecond: 8}
            %s
            """
                .formatted(faults.isEmpty() ? "" : "faults: [" + faults + "]"));
  }

  private static ToIntFunction<Observation> to(SchedulingFeature place) {
    return seen -> {
      int option = 0;
      while (place.of(seen, option) == 0) {
        option++;
      }
      return option;
    };
  }

  private static Played played(String faults, SchedulingFeature place) {
    return Player.play(pair(faults).scenario().environment(), SEED, to(place));
  }

  private static double seconds(long nanos) {
    return nanos / NANOS;
  }

  private static List<Outcome> byId(Played played) {
    return played.outcomes().stream()
        .sorted((a, b) -> Long.compare(a.requestId(), b.requestId()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 2, 7.25})
  void aStragglerTakesAsManyTimesLongerAtTheSameEnergy(double slowness) {
    String fault = "{kind: straggler, node: alone, slowness: %s, atSeconds: 0, forSeconds: 1e6}";
    Outcome slow = byId(played(fault.formatted(slowness), SchedulingFeature.IS_HERE)).get(0);
    Outcome usual = byId(played("", SchedulingFeature.IS_HERE)).get(0);
    assertThat(slow.outputTokens()).isGreaterThan(2);
    double took = seconds(slow.times().firstTokenNanos() - slow.times().startedNanos());
    double usuallyTook = seconds(usual.times().firstTokenNanos() - usual.times().startedNanos());
    assertThat(took).isCloseTo(slowness * usuallyTook, within(1e-8));
  }

  @Test
  void aStragglerTellsByItsIterationsHowSlowItIs() {
    String fault = "{kind: straggler, node: alone, slowness: 3, atSeconds: 100, forSeconds: 100}";
    Played played = played(fault, SchedulingFeature.IS_HERE);
    int slow = 0;
    for (Turn turn : played.turns()) {
      double now = turn.timeNanos() / NANOS;
      for (AgentTurn due : turn.agents()) {
        float told = SchedulingFeature.SLOWNESS.of(due.observation(), 0);
        assertThat(told).isIn(1f, 3f);
        if (now < 100 || now > 215) {
          assertThat(told).isEqualTo(1);
        }
        slow += told == 3 ? 1 : 0;
      }
    }
    assertThat(slow).isGreaterThan(50);
  }

  @Test
  void whatIsSentOverALinkThatIsDownComesWhenItIsBack() {
    String fault = "{kind: link-down, between: other, and: alone, atSeconds: 100, forSeconds: 50}";
    List<Outcome> cut = byId(played(fault, SchedulingFeature.IS_NEIGHBOUR));
    List<Outcome> whole = byId(played("", SchedulingFeature.IS_NEIGHBOUR));
    int waited = 0;
    for (int i = 0; i < cut.size(); i++) {
      double arrival = seconds(cut.get(i).times().arrivalNanos());
      double queued = seconds(cut.get(i).times().queuedNanos());
      double first = seconds(cut.get(i).times().firstTokenNanos());
      double end = seconds(cut.get(i).times().endNanos());
      assertThat(cut.get(i).kind()).isEqualTo(OutcomeKind.SERVED);
      assertThat(queued > 100 + ONE_WAY_SECONDS && queued < 150 + ONE_WAY_SECONDS).isFalse();
      assertThat(first >= 100 && first < 150 + ONE_WAY_SECONDS).isFalse();
      assertThat(end >= 100 && end < 150 + ONE_WAY_SECONDS).isFalse();
      waited += arrival > 100 && arrival < 150 && queued > 150 ? 1 : 0;
      if (end < 100) {
        assertThat(cut.get(i)).isEqualTo(whole.get(i));
      }
    }
    assertThat(waited).isGreaterThan(20);
  }

  /** One request alone on the way: what was carried before the cut need not be carried again. */
  @Test
  void aPromptIsCarriedOnWhereItWasWhenTheLinkWentDown() {
    Outcome whole = byId(played("", SchedulingFeature.IS_NEIGHBOUR)).get(0);
    double start = seconds(whole.times().arrivalNanos());
    double carry = whole.promptTokens() * 4 / 1e6;
    double cut = start + carry / 4;
    String fault =
        "{kind: link-down, between: alone, and: other, atSeconds: %s, forSeconds: 0.0625}"
            .formatted(cut);
    Outcome late = byId(played(fault, SchedulingFeature.IS_NEIGHBOUR)).get(0);
    assertThat(seconds(late.times().queuedNanos() - whole.times().queuedNanos()))
        .isCloseTo(0.0625, within(3e-9));
  }

  @Test
  void aPartitionCutsWhatItDividesAndNothingElse() {
    String alone = "{kind: partition, nodes: [alone], atSeconds: 0, forSeconds: 1e6}";
    String both = "{kind: partition, nodes: [other, alone], atSeconds: 0, forSeconds: 1e6}";
    assertThat(served(alone, SchedulingFeature.IS_NEIGHBOUR)).isZero();
    assertThat(served(alone, SchedulingFeature.IS_CLOUD)).isZero();
    assertThat(played(alone, SchedulingFeature.IS_HERE).outcomes())
        .isEqualTo(played("", SchedulingFeature.IS_HERE).outcomes());
    assertThat(played(both, SchedulingFeature.IS_NEIGHBOUR).outcomes())
        .isEqualTo(played("", SchedulingFeature.IS_NEIGHBOUR).outcomes());
    assertThat(served(both, SchedulingFeature.IS_CLOUD)).isZero();
  }

  private static long served(String faults, SchedulingFeature place) {
    return played(faults, place).outcomes().stream()
        .filter(outcome -> outcome.kind() == OutcomeKind.SERVED)
        .count();
  }

  @Test
  void aThrottledCloudIsSlowerAndRefusesItsShare() {
    String slow = "{kind: cloud-throttle, slowness: 3, atSeconds: 0, forSeconds: 1e6}";
    String refusing = "{kind: cloud-throttle, refusedShare: 0.5, atSeconds: 0, forSeconds: 1e6}";
    Outcome usual = byId(played("", SchedulingFeature.IS_CLOUD)).get(0);
    Outcome slower = byId(played(slow, SchedulingFeature.IS_CLOUD)).get(0);
    double there = seconds(usual.times().endNanos() - usual.times().queuedNanos()) - 0.04;
    assertThat(seconds(slower.times().endNanos() - slower.times().queuedNanos()) - 0.04)
        .isCloseTo(3 * there, within(1e-8));
    long all = served("", SchedulingFeature.IS_CLOUD);
    assertThat((double) served(refusing, SchedulingFeature.IS_CLOUD))
        .isBetween(0.4 * all, 0.7 * all);
  }

  private static Played busy(String faults) {
    return Player.play(
        pair(faults).with("requestsPerSecond: 1", "requestsPerSecond: 4").scenario().environment(),
        SEED,
        to(SchedulingFeature.IS_HERE));
  }

  @Test
  void whatIsInFlightIsLostOrQueuesAgainWithItsTokens() {
    String crash = "{kind: crash, node: alone, atSeconds: 100, forSeconds: 20%s}";
    Played lost = busy(crash.formatted(""));
    Played retried = busy(crash.formatted(", inFlight: retried"));
    List<Outcome> wereLost =
        lost.outcomes().stream().filter(o -> o.kind() == OutcomeKind.LOST).toList();
    assertThat(wereLost).isNotEmpty();
    assertThat(retried.outcomes()).noneMatch(outcome -> outcome.kind() == OutcomeKind.LOST);
    for (Outcome outcome : wereLost) {
      Outcome again = byId(retried).get((int) outcome.requestId());
      assertThat(again.requestId()).isEqualTo(outcome.requestId());
      assertThat(again.kind()).isEqualTo(OutcomeKind.SERVED);
      assertThat(seconds(again.times().endNanos())).isGreaterThan(120);
      if (outcome.times().firstTokenNanos() >= 0) {
        assertThat(again.times().firstTokenNanos()).isEqualTo(outcome.times().firstTokenNanos());
      }
    }
  }

  @Test
  void anAgentSeesThatItsNodeIsDownAndThatNobodyAnsweredAtANeighbour() {
    String crash = "{kind: crash, node: %s, atSeconds: 100, forSeconds: 50}";
    for (Turn turn : played(crash.formatted("alone"), SchedulingFeature.IS_HERE).turns()) {
      double now = turn.timeNanos() / NANOS;
      for (AgentTurn due : turn.agents()) {
        assertThat(SchedulingFeature.SERVING.of(due.observation(), 0))
            .isEqualTo(now >= 100 && now < 150 ? 0 : 1);
      }
    }
    int seen = 0;
    for (Turn turn : played(crash.formatted("other"), SchedulingFeature.IS_NEIGHBOUR).turns()) {
      double now = turn.timeNanos() / NANOS;
      for (AgentTurn due : turn.agents()) {
        float serving = SchedulingFeature.SERVING.of(due.observation(), 1);
        assertThat(serving == 1 || (now > 100 && now < 152)).isTrue();
        seen += serving == 0 ? 1 : 0;
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "liar", "silent", "clock-skew"})
  void aFalseNeighbourChangesOnlyWhatMessagesSay(String kind) {
    int differ = 0;
    for (long seed = 0; seed < 200; seed++) {
      WorldSettings plain = RandomFaults.with(RandomWorld.of(seed), List.of());
      WorldSettings faulty = RandomFaults.with(plain, List.of(fault(kind)));
      Played usual = Player.play(SchedulingEnv.of(plain), seed, Player.byLot(seed));
      Played odd = Player.play(SchedulingEnv.of(faulty), seed, Player.byLot(seed));
      assertThat(odd.outcomes()).as("seed %s", seed).hasSameSizeAs(usual.outcomes());
      for (int i = 0; i < odd.outcomes().size(); i++) {
        assertSame(odd.outcomes().get(i), usual.outcomes().get(i), seed);
      }
      assertThat(odd.totals().messageBytes()).isEqualTo(usual.totals().messageBytes());
      assertThat(odd.totals().edgeEnergyJoules())
          .isCloseTo(usual.totals().edgeEnergyJoules(), withinPercentage(1e-9));
      for (int turn = 0; turn < usual.turns().size(); turn++) {
        differ += rowsThatDiffer(usual.turns().get(turn), odd.turns().get(turn), seed);
      }
    }
    assertThat(differ).isGreaterThan(100);
  }

  /** Energy of a leap is added up in other pieces if somebody asks in between. */
  private static void assertSame(Outcome odd, Outcome usual, long seed) {
    assertThat(odd.requestId()).as("seed %s", seed).isEqualTo(usual.requestId());
    assertThat(odd.kind()).as("seed %s", seed).isEqualTo(usual.kind());
    assertThat(odd.times()).as("seed %s", seed).isEqualTo(usual.times());
    assertThat(odd.score().energyJoules())
        .as("seed %s", seed)
        .isCloseTo(usual.score().energyJoules(), withinPercentage(1e-9));
  }

  private static FaultSpec fault(String kind) {
    String offset = kind.equals("clock-skew") ? ", offsetSeconds: -3" : "";
    String fault = "{kind: %s, node: alone, atSeconds: 0.25, forSeconds: 1e6%s}";
    List<FaultSpec> faults = pair(fault.formatted(kind, offset)).scenario().file().faults();
    return Objects.requireNonNull(faults).get(0).at("n0", null, null, null);
  }

  /** Rows that differ, which must be of the false node as a neighbour. */
  private static int rowsThatDiffer(Turn usual, Turn odd, long seed) {
    int differ = 0;
    for (int i = 0; i < usual.agents().size(); i++) {
      Observation one = usual.agents().get(i).observation();
      Observation other = odd.agents().get(i).observation();
      for (int option = 0; option < one.options(); option++) {
        boolean same = true;
        for (SchedulingFeature feature : SchedulingFeature.values()) {
          float value = feature.of(other, option);
          same &= Math.abs(feature.of(one, option) - value) <= 1e-6f * Math.abs(value);
        }
        boolean ofNeighbour = SchedulingFeature.IS_NEIGHBOUR.of(one, option) == 1;
        assertThat(same || ofNeighbour).as("seed %s", seed).isTrue();
        differ += same ? 0 : 1;
      }
    }
    return differ;
  }

  @Test
  void aFaultOfAnyNodeStrikesThemAll() {
    String fault = "{kind: crash, node: any, meanUpSeconds: 5, meanDownSeconds: 0.5}";
    Played here = played(fault, SchedulingFeature.IS_HERE);
    Played there = played(fault, SchedulingFeature.IS_NEIGHBOUR);
    assertThat(here.totals().downSeconds()).isEqualTo(there.totals().downSeconds());
    assertThat(here.outcomes())
        .anyMatch(o -> o.place() == Place.HERE && o.kind() == OutcomeKind.LOST);
    assertThat(there.outcomes())
        .anyMatch(o -> o.place() == Place.NEIGHBOUR && o.kind() == OutcomeKind.LOST);
  }

  @Test
  void whoeverWatchesIsToldWhenFaultsStartAndEnd() {
    String faults =
        "{kind: link-down, between: cloud, and: alone, atSeconds: 100, forSeconds: 50},"
            + " {kind: straggler, node: other, slowness: 2, atSeconds: 20, forSeconds: 1e6}";
    var record = new EpisodeRecord();
    var env = pair(faults).scenario().environment();
    Player.play(env.watchedBy(record), SEED, to(SchedulingFeature.IS_HERE));
    List<WorldEvent> told =
        record.events.stream().filter(event -> event.kind().equals("fault")).toList();
    assertThat(told)
        .extracting(WorldEvent::name)
        .containsExactly(
            "straggler begins",
            "link down cloud - alone begins",
            "link down cloud - alone",
            "straggler");
    assertThat(told).extracting(WorldEvent::node).containsExactly(1, 0, 0, 1);
    WorldEvent cut = told.get(2);
    assertThat(seconds(cut.startNanos())).isEqualTo(100);
    assertThat(seconds(cut.endNanos())).isEqualTo(150);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: straggler, node: alone|slowness",
        "kind: straggler, node: alone, slowness: 1|slowness",
        "kind: crash, node: nobody|nobody",
        "kind: crash, node: alone, slowness: 2|slowness",
        "kind: link-down, between: alone, and: alone|has no link",
        "kind: link-down, between: alone, and: clod|clod",
        "kind: partition, nodes: [alone, other, cloud]|other side",
        "kind: partition, nodes: []|other side",
        "kind: cloud-throttle|refusedShare",
        "kind: cloud-throttle, refusedShare: 2|refusedShare",
        "kind: clock-skew, node: alone, offsetSeconds: 4000|offsetSeconds",
        "kind: liar, node: alone, load: -1|load"
      })
  void aFaultThatMakesNoSenseIsRefusedByName(String faultAndComplaint) {
    String[] parts = faultAndComplaint.split("\\|");
    String fault = "{%s, atSeconds: 1, forSeconds: 1}".formatted(parts[0]);
    assertThatThrownBy(() -> pair(fault).scenario()).hasMessageContaining(parts[1]);
  }
}
