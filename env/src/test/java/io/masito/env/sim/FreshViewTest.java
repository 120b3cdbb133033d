package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

/** What privileged copies see: every node as it is, in a world that is otherwise the same. */
class FreshViewTest {

  private static final long SEED = 12;
  private static final int WORLDS = 24;

  /** The least of a column among the allowed options, the lowest row of equals. */
  private static ToIntFunction<Observation> least(SchedulingFeature column) {
    return seen -> {
      int best = -1;
      for (int option = 0; option < seen.options(); option++) {
        boolean first = best < 0 || column.of(seen, option) < column.of(seen, best);
        best = seen.allowed(option) && first ? option : best;
      }
      return best;
    };
  }

  /** Counts the rows of neighbours, and of these the ones that show the true number there. */
  private record Truth(int rows, int right) {

    Truth plus(SchedulingEnv world, Turn turn) {
      int all = rows;
      int hits = right;
      ClusterSnapshot cluster = world.snapshot();
      for (AgentTurn due : turn.agents()) {
        List<ExecutionOption> options = world.spec().options().get(due.agent());
        for (int row = 0; row < options.size(); row++) {
          if (options.get(row).place() == Place.NEIGHBOUR) {
            int node = world.spec().agents().indexOf(options.get(row).node());
            NodeSample load = cluster.nodes().get(node).load();
            all++;
            hits += shown(due.observation(), row) == load.waiting() + load.running() ? 1 : 0;
          }
        }
      }
      return new Truth(all, hits);
    }

    /** What was told of the place, without what the agent has sent since. */
    private static float shown(Observation seen, int row) {
      return SchedulingFeature.LOAD_REQUESTS.of(seen, row)
          - SchedulingFeature.SENT_SINCE_MESSAGE.of(seen, row);
    }
  }

  private static Truth play(SchedulingEnv world, long seed, ToIntFunction<Observation> chooser) {
    var truth = new Truth(0, 0);
    Turn turn = world.reset(seed);
    while (!turn.ended()) {
      truth = truth.plus(world, turn);
      turn = world.step(Player.decide(turn, chooser));
    }
    return truth;
  }

  @Test
  void theCountersOfNeighboursAreTrue() {
    var sed = least(SchedulingFeature.EXPECTED_LATENCY_SECONDS);
    SchedulingEnv stale = Scenarios.load("stale").lasting(100).environment();
    Truth told = play(stale, SEED, sed);
    assertThat(told.right()).as("messages are old here").isLessThan(told.rows() * 3 / 4);
    Truth seen = play(stale.withFreshView(), SEED, sed);
    assertThat(seen.rows()).isPositive().isEqualTo(seen.right());
  }

  @Test
  void theyAreTrueHoweverNodesLieFallSilentOrAreLookedInto() {
    for (long seed = 0; seed < WORLDS; seed++) {
      SchedulingEnv world = SchedulingEnv.of(RandomWorld.of(seed)).withFreshView();
      Truth seen = play(world, seed, Player.byLot(seed));
      assertThat(seen.right()).as("world " + seed).isEqualTo(seen.rows());
    }
  }

  /** What was sent and is not there yet, as the instants of the requests tell in the end. */
  @Test
  void whatIsOnTheWayIsTrueHoweverSlowTheWay() {
    for (long seed = 0; seed < WORLDS; seed++) {
      SchedulingEnv world = SchedulingEnv.of(RandomWorld.of(seed)).withFreshView();
      Played played = Player.play(world, seed, Player.byLot(seed));
      for (Turn turn : played.turns()) {
        for (AgentTurn due : turn.ended() ? List.<AgentTurn>of() : turn.agents()) {
          assertOnTheWay(world, played, turn.timeNanos(), due);
        }
      }
    }
  }

  private static void assertOnTheWay(SchedulingEnv world, Played played, long now, AgentTurn due) {
    List<ExecutionOption> options = world.spec().options().get(due.agent());
    for (int row = 0; row < options.size(); row++) {
      if (options.get(row).place() == Place.NEIGHBOUR) {
        int option = row;
        long travelling =
            played.outcomes().stream()
                .filter(one -> one.agent() == due.agent() && one.option() == option)
                .filter(one -> one.times().arrivalNanos() < now && one.times().endNanos() > now)
                .filter(one -> one.times().queuedNanos() < 0 || one.times().queuedNanos() > now)
                .count();
        float shown = SchedulingFeature.SENT_SINCE_MESSAGE.of(due.observation(), row);
        assertThat(shown)
            .as("decision " + due.decisionId() + " row " + row)
            .isEqualTo((float) travelling);
      }
    }
  }

  @Test
  void nothingElseOfTheWorldIsOther() {
    for (long seed = 0; seed < WORLDS / 2; seed++) {
      SchedulingEnv plain = SchedulingEnv.of(RandomWorld.of(seed));
      Played told = Player.play(plain, seed, Player.byLot(seed));
      Played fresh = Player.play(plain.withFreshView(), seed, Player.byLot(seed));
      assertSame("world " + seed, fresh.outcomes(), told.outcomes());
      assertSame("world " + seed, fresh.totals(), told.totals());
      assertSame("world " + seed, credits(fresh), credits(told));
    }
  }

  /** Reading a meter splits a sum of energy, which moves its last bits. */
  private static void assertSame(String what, Object found, Object expected) {
    assertThat(found)
        .as(what)
        .usingRecursiveComparison()
        .withComparatorForType(new DoubleComparator(1e-6), Double.class)
        .isEqualTo(expected);
  }

  private static List<Object> credits(Played played) {
    List<Object> credits = new ArrayList<>();
    for (Turn turn : played.turns()) {
      turn.agents().forEach(due -> credits.addAll(due.credits()));
    }
    return credits;
  }

  /** Told at every change and every 5 ms besides, over links without delay or loss. */
  @Test
  void withInstantMessagesBothChooseTheSame() {
    String yaml =
        Scenarios.load("demo")
            .yaml()
            .replaceAll(
                "oneWayMillis: [0-9]+, megabitsPerSecond: [0-9]+",
                "oneWayMillis: 0, megabitsPerSecond: 1e9")
            .replaceAll(
                "messages: .*",
                "messages: {intervalSeconds: 0.005, jitter: 0, lossProbability: 0, delaySpread: 0,"
                    + " bytes: 1, onChange: {requests: 1, minIntervalSeconds: 0}}");
    SchedulingEnv told = Scenarios.parse(yaml, "instant").lasting(30).environment();
    MultiAgentEnv fresh = told.withFreshView();
    for (SchedulingFeature column :
        List.of(SchedulingFeature.EXPECTED_LATENCY_SECONDS, SchedulingFeature.LOAD_REQUESTS)) {
      ToIntFunction<Observation> rule = least(column);
      Turn here = told.reset(SEED);
      Turn there = fresh.reset(SEED);
      int decided = 0;
      while (!here.ended()) {
        List<Decision> decisions = Player.decide(here, rule);
        assertThat(Player.decide(there, rule)).as(column + " at " + decided).isEqualTo(decisions);
        decided += decisions.size();
        here = told.step(decisions);
        there = fresh.step(decisions);
      }
      assertThat(decided).isGreaterThan(100);
    }
  }

  @Test
  void aForkSeesAsMuch() {
    var sed = least(SchedulingFeature.EXPECTED_LATENCY_SECONDS);
    SchedulingEnv world = Scenarios.load("demo").lasting(20).environment().withFreshView();
    Turn turn = world.reset(SEED);
    for (int i = 0; i < 30; i++) {
      turn = world.step(Player.decide(turn, sed));
    }
    Turn ahead = world.fork().step(Player.decide(turn, sed));
    assertThat(ahead).isEqualTo(world.step(Player.decide(turn, sed)));
  }

  @Test
  void lookingLeavesTheWorldItWasAskedOfAlone() {
    SchedulingEnv world = Scenarios.load("demo").lasting(20).environment();
    Turn first = world.reset(SEED);
    SchedulingEnv fresh = world.withFreshView();
    fresh.reset(SEED + 1);
    assertThat(fresh.withFreshView()).isSameAs(fresh);
    Turn next = world.step(Player.decide(first, seen -> 0));
    world.reset(SEED);
    assertThat(world.step(Player.decide(first, seen -> 0))).isEqualTo(next);
  }

  @Test
  void aWorldWithoutSuchAViewSaysSo() {
    MultiAgentEnv hoodie = Scenarios.playable("hoodie").environment();
    assertThatThrownBy(hoodie::withFreshView)
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("hoodie")
        .hasMessageContaining("@fresh");
  }
}
