package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.view.DataClass;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import io.masito.env.workload.DataShares;
import io.masito.env.workload.RequestClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Data that must not go everywhere does not, whoever decides. */
class DataClassTest {

  private static final int EPISODES = 2_000;

  /** A random world in which so many requests of every class are of a data class. */
  private static WorldSettings world(long seed, double localOnly, double siteOnly) {
    WorldSettings drawn = RandomWorld.of(seed);
    List<RequestClass> classes = new ArrayList<>();
    for (RequestClass limits : drawn.classes()) {
      classes.add(
          new RequestClass(
              limits.name(),
              limits.share(),
              limits.firstTokenLimitSeconds(),
              limits.latencyLimitSeconds(),
              new DataShares(localOnly, siteOnly)));
    }
    return new WorldSettings(
        drawn.id(),
        withoutMoves(drawn.cluster()),
        drawn.catalogue(),
        silent(drawn.messages()),
        classes,
        drawn.objective(),
        drawn.workload(),
        drawn.tasks(),
        drawn.faults());
  }

  private static ClusterSpec withoutMoves(ClusterSpec cluster) {
    return new ClusterSpec(cluster.nodes(), cluster.links(), cluster.cloud(), List.of());
  }

  private static MessageSpec silent(MessageSpec messages) {
    return new MessageSpec(1e5, 0, 1, messages.delaySpread(), messages.bytes());
  }

  @Test
  void noPolicyTakesDataWhereItMayNotGo() {
    Map<DataClass, Integer> seen = new EnumMap<>(DataClass.class);
    int away = 0;
    for (long seed = 0; seed < EPISODES; seed++) {
      MultiAgentEnv env = SchedulingEnv.of(world(seed, 0.3, 0.4));
      for (Outcome outcome : Player.play(env, seed, Player.byLot(seed)).outcomes()) {
        assertThat(outcome.data().allows(outcome.place())).as("seed %s %s", seed, outcome).isTrue();
        seen.merge(outcome.data(), 1, Integer::sum);
        away += outcome.data() == DataClass.SITE_ONLY && outcome.place() != Place.HERE ? 1 : 0;
      }
    }
    assertThat(seen.values()).hasSize(3).allMatch(count -> count > 10_000);
    assertThat(away).isGreaterThan(5_000);
  }

  /** Nothing is left on any link when nobody talks and everything is local. */
  @Test
  void nothingOfALocalRequestCrossesALink() {
    for (long seed = 0; seed < EPISODES; seed++) {
      MultiAgentEnv env = SchedulingEnv.of(world(seed, 1, 0));
      var played = Player.play(env, seed, Player.byLot(seed));
      assertThat(played.outcomes()).allMatch(outcome -> outcome.place() == Place.HERE);
      double messages = played.totals().messageBytes() * mostJoulesPerByte(seed);
      assertThat(played.totals().linkEnergyJoules())
          .as("seed %s", seed)
          .isLessThanOrEqualTo(messages);
    }
  }

  private static double mostJoulesPerByte(long seed) {
    double most = 0;
    for (LinkSpec link : RandomWorld.of(seed).cluster().links()) {
      var carrier = link.carrier();
      Double joules = carrier == null ? null : carrier.joulesPerByte();
      most = StrictMath.max(most, joules == null ? 0 : joules);
    }
    return most;
  }

  /** Also where it fits nowhere it may go, and everything would be open to another request. */
  @Test
  void theWorldRefusesADecisionThatWouldTakeItThere() {
    int tried = 0;
    for (long seed = 0; seed < 300; seed++) {
      MultiAgentEnv env = SchedulingEnv.of(world(seed, 0.5, 0.5));
      Turn turn = env.reset(seed);
      while (!turn.ended()) {
        for (AgentTurn agent : turn.agents()) {
          tried += assertRefused(env, turn, agent);
        }
        turn = env.step(Player.decide(turn, Player.byLot(seed)));
      }
    }
    assertThat(tried).isGreaterThan(1_000);
  }

  private static int assertRefused(MultiAgentEnv env, Turn turn, AgentTurn agent) {
    int tried = 0;
    Observation view = agent.observation();
    boolean local = SchedulingFeature.LOCAL_ONLY.of(view, 0) > 0;
    assertThat(SchedulingFeature.SITE_ONLY.of(view, 0) > 0).isNotEqualTo(local);
    for (int option = 0; option < view.options(); option++) {
      boolean cloud = SchedulingFeature.IS_CLOUD.of(view, option) > 0;
      boolean neighbour = SchedulingFeature.IS_NEIGHBOUR.of(view, option) > 0;
      if (cloud || (neighbour && local)) {
        assertThat(view.allowed(option)).isFalse();
        int forbidden = option;
        List<Decision> decisions =
            turn.agents().stream()
                .map(
                    due ->
                        new Decision(
                            due.agent(), due.decisionId(), forbidden(due, agent, forbidden)))
                .toList();
        assertThatThrownBy(() -> env.step(decisions)).isInstanceOf(IllegalArgumentException.class);
        tried++;
      }
    }
    return tried;
  }

  private static int forbidden(AgentTurn due, AgentTurn agent, int option) {
    return due.agent() == agent.agent() ? option : Player.byLot(1).applyAsInt(due.observation());
  }

  /** The draws are keyed by the request: its class is the same whatever was decided before. */
  @Test
  void decisionsChangeNoDataClass() {
    for (long seed = 0; seed < 50; seed++) {
      Map<Long, DataClass> one = classes(seed, seed);
      assertThat(classes(seed, seed + 1)).isEqualTo(one);
    }
  }

  private static Map<Long, DataClass> classes(long seed, long lot) {
    Map<Long, DataClass> classes = new TreeMap<>();
    Player.play(SchedulingEnv.of(world(seed, 0.3, 0.3)), seed, Player.byLot(lot))
        .outcomes()
        .forEach(outcome -> classes.put(outcome.requestId(), outcome.data()));
    return classes;
  }
}
