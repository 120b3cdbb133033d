package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.conformance.TrajectoryDigest;
import io.masito.env.scenario.Scenarios;
import io.masito.env.sim.ClusterSnapshot.Heard;
import io.masito.env.sim.ClusterSnapshot.NodeState;
import io.masito.env.testdomain.EpisodeRecord;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Whoever watches sees all of an episode, and changes nothing of it. */
class EpisodeWatchTest {

  private static final int WORLDS = 150;

  /** A leap's power is told as that of its first step. */
  private static final double POWER_TOLERANCE = 0.03;

  private static String digest(MultiAgentEnv env, long seed, boolean looking) {
    var digest = new TrajectoryDigest();
    ToIntFunction<Observation> chooser = Player.byLot(seed);
    Turn turn = env.reset(seed);
    digest.add(turn);
    while (!turn.ended()) {
      if (looking) {
        assertThat(((SchedulingEnv) env).snapshot().nowNanos()).isEqualTo(turn.timeNanos());
      }
      turn = env.step(Player.decide(turn, chooser));
      digest.add(turn);
    }
    return digest.hex();
  }

  @Test
  void watchingAndLookingChangeNothing() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      WorldSettings settings = RandomWorld.of(seed);
      String alone = digest(SchedulingEnv.of(settings), seed, false);
      var watched = SchedulingEnv.of(settings).watchedBy(new EpisodeRecord());
      assertThat(digest(watched, seed, true)).as("seed %s", seed).isEqualTo(alone);
    }
  }

  @Test
  void everyRequestIsToldOfOnceWithTheInstantsOfItsOutcome() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      var record = new EpisodeRecord();
      var env = SchedulingEnv.of(RandomWorld.of(seed)).watchedBy(record);
      Played played = Player.play(env, seed, Player.byLot(seed));
      assertThat(record.requests)
          .as("seed %s", seed)
          .extracting(RequestTrail::outcome)
          .isEqualTo(played.outcomes());
      for (RequestTrail trail : record.requests) {
        Outcome outcome = trail.outcome();
        assertThat(trail.queuedNanos()).isEqualTo(outcome.times().queuedNanos());
        assertThat(trail.startedNanos()).isEqualTo(outcome.times().startedNanos());
        if (outcome.place() == Place.HERE) {
          assertThat(trail.node()).isEqualTo(outcome.agent());
          assertThat(trail.firstTokenNanos()).isEqualTo(outcome.times().firstTokenNanos());
        }
        assertThat(trail.node() == RequestTrail.CLOUD).isEqualTo(outcome.place() == Place.CLOUD);
      }
    }
  }

  @Test
  void messagesAreCountedAndNeverComeBeforeTheyAreSent() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      var record = new EpisodeRecord();
      WorldSettings settings = RandomWorld.of(seed);
      var env = SchedulingEnv.of(settings).watchedBy(record);
      Played played = Player.play(env, seed, Player.byLot(seed));
      if (!settings.messages().rides()) {
        assertThat(record.messages).hasSize((int) played.totals().messages());
      }
      assertThat(record.messages)
          .allMatch(message -> message.lost() || message.arrivalNanos() >= message.sentNanos());
    }
  }

  @Test
  void whatIsHeardIsTheNewestMessageThatWasToldToHaveArrived() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      var record = new EpisodeRecord();
      WorldSettings settings = RandomWorld.of(seed);
      if (settings.messages().rides()) {
        continue;
      }
      var env = SchedulingEnv.of(settings).watchedBy(record);
      ToIntFunction<Observation> chooser = Player.byLot(seed);
      Turn turn = env.reset(seed);
      while (!turn.ended()) {
        ClusterSnapshot seen = env.snapshot();
        for (NodeState node : seen.nodes()) {
          for (Heard heard : node.heard()) {
            assertThat(heard.ageNanos())
                .as("seed %s, %s of %s at %s", seed, node.name(), heard, turn.timeNanos())
                .isEqualTo(newestAge(record.messages, node, heard, turn.timeNanos()));
          }
        }
        turn = env.step(Player.decide(turn, chooser));
      }
    }
  }

  private static long newestAge(
      List<MessageTrail> messages, NodeState receiver, Heard heard, long now) {
    long newest = RequestTimes.NEVER;
    for (MessageTrail message : messages) {
      if (message.sender() == heard.neighbour()
          && message.receiver() == receiver.load().node()
          && !message.lost()
          && message.arrivalNanos() <= now) {
        newest = Math.max(newest, message.sentNanos());
      }
    }
    return newest == RequestTimes.NEVER ? newest : now - newest;
  }

  @Test
  void samplesAreInOrderAndInRange() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      var record = new EpisodeRecord();
      Player.play(
          SchedulingEnv.of(RandomWorld.of(seed)).watchedBy(record), seed, Player.byLot(seed));
      long last = 0;
      for (NodeSample sample : record.samples) {
        assertThat(sample.nowNanos()).as("seed %s", seed).isGreaterThanOrEqualTo(last);
        assertThat(sample.kvUsedFraction()).isBetween(0.0, 1.0);
        assertThat(sample.watts()).isGreaterThanOrEqualTo(0);
        assertThat(sample.waiting()).isNotNegative();
        if (!sample.up()) {
          assertThat(sample.watts()).isZero();
          assertThat(sample.busy() || sample.waiting() + sample.running() > 0).isFalse();
        }
        last = sample.nowNanos();
      }
    }
  }

  @Test
  void powerOverTimeIsTheEnergyOfTheMeter() {
    var record = new EpisodeRecord();
    SchedulingEnv env = Scenarios.load("demo").environment().watchedBy(record);
    Played played = Player.play(env, 3, Player.byLot(3));
    Map<Integer, NodeSample> last = new HashMap<>();
    double joules = 0;
    for (NodeSample sample : record.samples) {
      NodeSample before = last.put(sample.node(), sample);
      if (before != null) {
        joules += before.watts() * (sample.nowNanos() - before.nowNanos()) / 1e9;
      }
    }
    double meter = played.totals().edgeEnergyJoules();
    assertThat(joules).isCloseTo(meter, within(meter * POWER_TOLERANCE));
  }

  @Test
  void snapshotCountsEveryRequestUnderWayAtItsNodes() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      var env = SchedulingEnv.of(RandomWorld.of(seed));
      ToIntFunction<Observation> chooser = Player.byLot(seed);
      Turn turn = env.reset(seed);
      int decided = 0;
      int ended = turn.outcomes().size();
      while (!turn.ended()) {
        ClusterSnapshot seen = env.snapshot();
        int underWay = 0;
        int guests = 0;
        int away = 0;
        for (NodeState node : seen.nodes()) {
          underWay += node.here() + node.away() + node.inCloud();
          guests += node.guests();
          away += node.away();
          assertThat(node.load().running()).isLessThanOrEqualTo(node.batchLimit());
          assertThat(node.load().waiting() + node.load().running())
              .isLessThanOrEqualTo(node.here() + node.guests());
        }
        assertThat(underWay).as("seed %s", seed).isEqualTo(decided - ended);
        assertThat(guests).isEqualTo(away);
        decided += turn.agents().size();
        turn = env.step(Player.decide(turn, chooser));
        ended += turn.outcomes().size();
      }
    }
  }

  @Test
  void whatIsSeenIsWhatTheNodeWouldReport() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      var world = new WorldBuilder(RandomWorld.of(seed)).build();
      var episode = new Episode(world, seed);
      for (var due = episode.runToArrivals(); !due.isEmpty(); due = episode.runToArrivals()) {
        for (int node = 0; node < world.nodes().size(); node++) {
          NodeSample look = episode.snapshot().nodes().get(node).load();
          LoadReport report = episode.ownReport(node);
          assertThat(look.waiting() + look.running()).isEqualTo(report.placeRequests());
          if (report.signals().equals(KnownSignals.EXACT)) {
            assertThat(1 - look.kvUsedFraction()).isEqualTo(report.kvFreeFraction());
          }
        }
        due.forEach(request -> episode.dispatch(request, 0));
      }
    }
  }

  @Test
  void outagesAreSpansOfTheTimeWithoutPower() {
    double down = 0;
    double told = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      var record = new EpisodeRecord();
      var env = SchedulingEnv.of(RandomWorld.of(seed)).watchedBy(record);
      down += Player.play(env, seed, Player.byLot(seed)).totals().downSeconds();
      for (WorldEvent event : record.events) {
        if (event.kind().equals("power")) {
          told += (event.endNanos() - event.startNanos()) / 1e9;
        }
      }
    }
    assertThat(down).isGreaterThan(1);
    assertThat(told).isCloseTo(down, within(1e-6));
  }

  /** Two of ten seconds each, the second after five: they share the link evenly in between. */
  @Test
  void movesAreSpansUntilTheyAreThroughHoweverManyShareTheLink() {
    String moves =
        """
        moves:
          - {from: kiosk, to: depot, gigabytes: 0.125, atSeconds: 10}
          - {from: kiosk, to: depot, gigabytes: 0.125, atSeconds: 15}
          - {from: rack, to: cloud, gigabytes: 50, atSeconds: 20}
        """;
    String yaml = Scenarios.load("demo").yaml() + moves;
    var record = new EpisodeRecord();
    SchedulingEnv env = Scenarios.parse(yaml, "moves").environment().watchedBy(record);
    Player.play(env, 1, seen -> 0);
    List<WorldEvent> told =
        record.events.stream().filter(event -> event.kind().equals("move")).toList();
    assertThat(told)
        .extracting(WorldEvent::name)
        .containsExactly("125.0 MB to depot", "125.0 MB to depot", "50000.0 MB to cloud");
    assertThat(told).extracting(WorldEvent::node).containsExactly(0, 0, 4);
    assertSpan(told.get(0), 10, 25);
    assertSpan(told.get(1), 15, 30);
    assertThat(told.get(2).endNanos()).isGreaterThanOrEqualTo(env.spec().horizonNanos());
  }

  private static void assertSpan(WorldEvent event, double startSeconds, double endSeconds) {
    double shareOfMessages = 0.005;
    assertThat(event.startNanos() / 1e9).isEqualTo(startSeconds);
    assertThat(event.endNanos() / 1e9).isBetween(endSeconds, endSeconds + shareOfMessages);
  }

  @Test
  void forksAreNotWatchedAndThereIsNothingToSeeBeforeReset() {
    var record = new EpisodeRecord();
    SchedulingEnv env = Scenarios.load("demo").environment().watchedBy(record);
    assertThatThrownBy(env::snapshot).isInstanceOf(IllegalStateException.class);
    Turn turn = env.reset(1);
    int before = record.samples.size();
    Player.finish(env.fork(), turn, Player.byLot(1));
    assertThat(record.samples).hasSize(before);
    assertThat(record.requests).isEmpty();
  }
}
