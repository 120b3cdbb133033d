package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.RandomFaults;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Crashes and outages: exact times, nobody lost from the books, forks with the same future. */
class FaultsTest {

  private static final int WORLDS = 1_000;

  /** Two faults of each kind with a good chance, and crashes of every node. */
  private static WorldSettings faulty(long seed) {
    WorldSettings plain = RandomWorld.of(seed);
    var random = new RandomStreams(seed).of(Purpose.RULE);
    List<FaultSpec> faults = new ArrayList<>(RandomFaults.of(plain.cluster(), random, 0.6));
    for (NodeSpec node : plain.cluster().nodes()) {
      faults.add(new FaultSpec(FaultKind.CRASH, node.name(), null, null, 0.7, 0.3));
      faults.add(new FaultSpec(FaultKind.CRASH, node.name(), 0.5, 0.5, null, null));
    }
    return RandomFaults.with(plain, faults);
  }

  @Test
  void everyRequestEndsExactlyOnceUnderFaults() {
    int lost = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Played played = Player.play(SchedulingEnv.of(faulty(seed)), seed, Player.byLot(seed));
      Set<Long> ended = new HashSet<>();
      Turn last = played.turns().get(played.turns().size() - 1);
      for (Turn turn : played.turns()) {
        for (Outcome outcome : turn.outcomes()) {
          assertThat(ended.add(outcome.requestId())).as("seed %s", seed).isTrue();
          lost += outcome.kind() == OutcomeKind.LOST ? 1 : 0;
        }
      }
      assertThat(last.episodeTotals().orElseThrow().arrived())
          .as("seed %s", seed)
          .isEqualTo(ended.size());
    }
    assertThat(lost).isGreaterThan(WORLDS);
  }

  @Test
  void forksInTheMiddleOfFaultsHaveTheSameFuture() {
    for (long seed = 0; seed < WORLDS; seed++) {
      MultiAgentEnv env = SchedulingEnv.of(faulty(seed));
      Turn turn = env.reset(seed);
      for (int step = 0; step < seed % 20 && !turn.ended(); step++) {
        turn = env.step(Player.decide(turn, Player.byLot(seed + 2)));
      }
      MultiAgentEnv stray = env.fork();
      MultiAgentEnv faithful = env.fork();
      Player.finish(stray, turn, Player.byLot(seed + 1));
      Played original = Player.finish(env, turn, Player.byLot(seed));
      Played copied = Player.finish(faithful, turn, Player.byLot(seed));
      assertThat(copied.turns().equals(original.turns())).as("seed %s", seed).isTrue();
    }
  }

  private static boolean onMains(NodeSpec node) {
    return Objects.requireNonNull(node.power()).battery() == null;
  }

  @Test
  void aCrashLastsExactlyAsLongAsStatedAndOverlappingOnesCountOnce() {
    for (long seed = 0; seed < 100; seed++) {
      WorldSettings plain = RandomWorld.of(seed);
      if (!plain.cluster().nodes().stream().allMatch(FaultsTest::onMains)) {
        continue;
      }
      String name = plain.cluster().nodes().get(0).name();
      var first = new FaultSpec(FaultKind.CRASH, name, 0.25, 0.25, null, null);
      var second = new FaultSpec(FaultKind.CRASH, name, 0.375, 0.375, null, null);
      Played played =
          Player.play(
              SchedulingEnv.of(RandomFaults.with(plain, List.of(first, second))),
              seed,
              Player.byLot(seed));
      Turn last = played.turns().get(played.turns().size() - 1);
      assertThat(last.episodeTotals().orElseThrow().downSeconds()).isCloseTo(0.5, within(1e-12));
    }
  }

  @Test
  void anOutageFromStartToEndRefusesAllThatGoesToTheCloud() {
    for (long seed = 0; seed < 100; seed++) {
      WorldSettings plain = RandomWorld.of(seed);
      var outage = new FaultSpec(FaultKind.CLOUD_OUTAGE, null, 0.0, 1e6, null, null);
      Played played =
          Player.play(
              SchedulingEnv.of(RandomFaults.with(plain, List.of(outage))),
              seed,
              Player.byLot(seed));
      for (Turn turn : played.turns()) {
        assertThat(turn.outcomes())
            .noneMatch(o -> o.place() == Place.CLOUD && o.kind() == OutcomeKind.SERVED);
      }
    }
  }

  @Test
  void scenarioFilesNameFaults() {
    String demo = Scenarios.load("demo").yaml();
    String node = Scenarios.load("demo").file().nodes().get(0).name();
    String good =
        demo
            + "\nfaults:\n  - {kind: crash, node: "
            + node
            + ", atSeconds: 5, forSeconds: 9}\n"
            + "  - {kind: cloud-outage, meanUpSeconds: 60, meanDownSeconds: 10}\n";
    assertThat(Scenarios.parse(good, "good.yaml").file().faults()).hasSize(2);
    assertThatThrownBy(() -> Scenarios.parse(good.replace(node + ", atS", "nobody, atS"), "bad"))
        .hasMessageContaining("nobody");
  }
}
