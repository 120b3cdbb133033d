package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Turn;
import io.masito.env.cluster.Backend;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.InFlight;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.Signal;
import io.masito.env.cluster.SignalsSpec;
import io.masito.env.llm.ServiceModel;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.Observation;
import io.masito.env.view.PlaceEnergy;
import io.masito.env.view.SchedulingFeature;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What agents know of their own nodes: their counters exactly, and what backends tell, late. */
class OwnSignalsTest {

  private static final int WORLDS = 100;
  private static final double POLL_SECONDS = 0.25;
  private static final long POLL_NANOS = 250_000_000;

  /** A random world with crashes, whose nodes all have the same backend. */
  private static WorldSettings world(long seed, Backend backend) {
    return world(seed, new SignalsSpec(backend, backend == Backend.EXACT ? null : POLL_SECONDS));
  }

  private static WorldSettings world(long seed, @Nullable SignalsSpec signals) {
    return world(seed, signals, OwnSignalsTest::crash);
  }

  /** What was on every other node is kept when it goes down. */
  private static FaultSpec crash(String node) {
    return new FaultSpec(
        FaultKind.CRASH,
        node,
        null,
        null,
        1.5,
        0.7,
        node.equals("n1") || node.equals("n3") ? InFlight.RETRIED : InFlight.LOST,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static WorldSettings world(
      long seed, Backend backend, double atSeconds, double forSeconds) {
    return world(
        seed,
        new SignalsSpec(backend, POLL_SECONDS),
        name -> new FaultSpec(FaultKind.CRASH, name, atSeconds, forSeconds, null, null));
  }

  private static WorldSettings world(
      long seed, @Nullable SignalsSpec signals, Function<String, FaultSpec> fault) {
    WorldSettings plain = RandomWorld.of(seed);
    List<NodeSpec> nodes = new ArrayList<>();
    List<FaultSpec> faults = new ArrayList<>();
    for (NodeSpec node : plain.cluster().nodes()) {
      nodes.add(with(node, signals));
      if (Objects.requireNonNull(node.power()).battery() == null) {
        faults.add(fault.apply(node.name()));
      }
    }
    ClusterSpec cluster = plain.cluster();
    return new WorldSettings(
        plain.id(),
        new ClusterSpec(nodes, cluster.links(), cluster.cloud(), cluster.moves()),
        plain.catalogue(),
        plain.messages(),
        plain.classes(),
        plain.objective(),
        plain.workload(),
        plain.tasks(),
        faults);
  }

  private static NodeSpec with(NodeSpec node, @Nullable SignalsSpec signals) {
    return new NodeSpec(
        node.name(),
        node.device(),
        node.engine(),
        node.models(),
        node.batchLimit(),
        node.waitingLimit(),
        node.arrivalShare(),
        node.power(),
        node.tensorParallel(),
        node.residency(),
        node.prefixCache(),
        signals);
  }

  /** What agents are told changes nothing that happens, so the exact world is the truth. */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatHappensDoesNotDependOnWhatIsTold(Backend backend) {
    for (long seed = 0; seed < WORLDS; seed++) {
      Played exact = Player.play(env(seed, Backend.EXACT), seed, Player.byLot(seed));
      Played told = Player.play(env(seed, backend), seed, Player.byLot(seed));
      assertThat(told.outcomes().equals(exact.outcomes())).as("seed %s", seed).isTrue();
      assertThat(told.totals()).as("seed %s", seed).isEqualTo(exact.totals());
    }
  }

  private static SchedulingEnv env(long seed, Backend backend) {
    return SchedulingEnv.of(world(seed, backend));
  }

  @Test
  void leavingSignalsOutIsTheSameAsExact() {
    for (long seed = 0; seed < WORLDS; seed++) {
      Played stated = Player.play(env(seed, Backend.EXACT), seed, Player.byLot(seed));
      Played left =
          Player.play(SchedulingEnv.of(world(seed, (SignalsSpec) null)), seed, Player.byLot(seed));
      assertThat(left.turns().equals(stated.turns())).as("seed %s", seed).isTrue();
    }
  }

  /** Two episodes of one world in lockstep: one sees the truth, the other has a backend. */
  private static final class Pair {
    private final long seed;
    private final World world;
    private final Episode truth;
    private final Episode told;
    private final SmallRandom random;

    Pair(long seed, Backend backend) {
      this.seed = seed;
      this.world = new WorldBuilder(world(seed, backend)).build();
      this.truth = new Episode(new WorldBuilder(world(seed, Backend.EXACT)).build(), seed);
      this.told = new Episode(world, seed);
      this.random = new RandomStreams(seed).of(Purpose.RULE);
    }

    /** Goes on to the next arrivals and sends the last ones anywhere; false at the horizon. */
    boolean next(List<Request> due) {
      for (Request request : due) {
        int option = random.nextInt(world.nodes().get(request.node()).options().size());
        truth.dispatch(request, option);
        told.dispatch(request, option);
      }
      due.clear();
      due.addAll(truth.runToArrivals());
      assertThat(told.runToArrivals()).as(where()).isEqualTo(due);
      return !due.isEmpty();
    }

    String where() {
      return "seed " + seed;
    }

    int nodes() {
      return world.nodes().size();
    }

    boolean up(int node) {
      return truth.snapshot().nodes().get(node).load().up();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Backend.class, names = "EXACT", mode = EnumSource.Mode.EXCLUDE)
  void ownCountersAreTheTruthAtEveryDecisionAndNothingAtTheEnd(Backend backend) {
    long seen = 0;
    long whileDown = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      var pair = new Pair(seed, backend);
      List<Request> due = new ArrayList<>();
      while (pair.next(due)) {
        for (int node = 0; node < pair.nodes(); node++) {
          seen += assertCountersTrue(pair, node);
          whileDown += pair.up(node) ? 0 : 1;
        }
      }
      pair.told.drain();
      for (int node = 0; node < pair.nodes(); node++) {
        assertThat(pair.told.ownReport(node).placeRequests()).as(pair.where()).isZero();
      }
    }
    assertThat(seen).isGreaterThan(5_000);
    assertThat(whileDown).isGreaterThan(100);
  }

  private static int assertCountersTrue(Pair pair, int node) {
    LoadReport truth = pair.truth.ownReport(node);
    LoadReport told = pair.told.ownReport(node);
    for (int engine = 0; engine < truth.engines().size(); engine++) {
      EngineLoad is = truth.engines().get(engine);
      EngineLoad known = told.engines().get(engine);
      assertThat(known.waiting() + known.running())
          .as(pair.where())
          .isEqualTo(is.waiting() + is.running());
      assertThat(known.outstandingTokens()).as(pair.where()).isEqualTo(is.outstandingTokens());
      int limit = pair.world.nodes().get(node).batchLimit();
      assertThat(known.running()).as(pair.where()).isBetween(0, limit);
      assertThat(known.waiting()).as(pair.where()).isNotNegative();
    }
    assertThat(told.energy()).as(pair.where()).isEqualTo(truth.energy());
    assertThat(told.kvFreeFraction()).as(pair.where()).isBetween(0.0, 1.0);
    return truth.placeRequests();
  }

  /** Polls fall on a grid; a node that is down misses its polls, and no other does. */
  @ParameterizedTest
  @EnumSource(value = Backend.class, names = "EXACT", mode = EnumSource.Mode.EXCLUDE)
  void signalsAreFlaggedAndAsOldAsTheLastPollThatWasAnswered(Backend backend) {
    long older = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      var pair = new Pair(seed, backend);
      List<Request> due = new ArrayList<>();
      while (pair.next(due)) {
        for (int node = 0; node < pair.nodes(); node++) {
          older += assertAge(pair, node, backend) ? 1 : 0;
        }
      }
    }
    assertThat(older).isGreaterThan(100);
  }

  private static boolean assertAge(Pair pair, int node, Backend backend) {
    long now = pair.told.nowNanos();
    double draw = new RandomStreams(pair.seed).of(Purpose.SIGNAL_PHASE, node).nextDouble();
    long phase = (long) (draw * POLL_NANOS);
    KnownSignals known = pair.told.ownReport(node).signals();
    double age = known.ageSeconds();
    boolean polled = age < Nanos.toSeconds(now) || (now == phase && pair.up(node));
    assertThat(known.queue()).as(pair.where()).isEqualTo(polled && backend.tells(Signal.QUEUE));
    assertThat(known.kvUse()).as(pair.where()).isEqualTo(polled && backend.tells(Signal.KV_USE));
    assertThat(known.models()).as(pair.where()).isTrue();
    assertThat(known.prefixes()).as(pair.where()).isTrue();
    if (polled) {
      long taken = now - Nanos.ofSeconds(age);
      assertThat((taken - phase) % POLL_NANOS).as(pair.where()).isZero();
    }
    return polled && age > POLL_SECONDS;
  }

  /** Down from 1 s to 2 s: the agent finds out by its next poll at the latest, both times. */
  @ParameterizedTest
  @EnumSource(value = Backend.class, names = "EXACT", mode = EnumSource.Mode.EXCLUDE)
  void aNodeThatIsDownIsFoundOutAndSoIsThatItIsBack(Backend backend) {
    int down = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      WorldSettings settings = world(seed, backend, 1.0, 1.0);
      if (settings.faults().size() < settings.cluster().nodes().size()) {
        continue;
      }
      var episode = new Episode(new WorldBuilder(settings).build(), seed);
      for (var due = episode.runToArrivals(); !due.isEmpty(); due = episode.runToArrivals()) {
        double now = Nanos.toSeconds(episode.nowNanos());
        boolean isDown = now > 1 + POLL_SECONDS && now < 2;
        boolean isUp = now < 1 || now > 2 + POLL_SECONDS;
        for (int node = 0; node < settings.cluster().nodes().size(); node++) {
          boolean serving = episode.ownReport(node).serving();
          assertThat((isDown && serving) || (isUp && !serving)).as("seed %s", seed).isFalse();
          down += serving ? 0 : 1;
        }
        due.forEach(request -> episode.dispatch(request, 0));
      }
    }
    assertThat(down).isGreaterThan(50);
  }

  /** A reading stands until the next one; in between only own counters move a figure. */
  @Test
  void readingsDoNotChangeBetweenPolls() {
    int same = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      var pair = new Pair(seed, Backend.VLLM);
      List<Request> due = new ArrayList<>();
      long[] taken = new long[pair.nodes()];
      double[] free = new double[pair.nodes()];
      while (pair.next(due)) {
        for (int node = 0; node < pair.nodes(); node++) {
          LoadReport told = pair.told.ownReport(node);
          long poll = pair.told.nowNanos() - Nanos.ofSeconds(told.signals().ageSeconds());
          if (told.signals().kvUse() && poll == taken[node]) {
            assertThat(told.kvFreeFraction()).as(pair.where()).isEqualTo(free[node]);
            same++;
          }
          taken[node] = told.signals().kvUse() ? poll : -1;
          free[node] = told.kvFreeFraction();
        }
      }
    }
    assertThat(same).isGreaterThan(1_000);
  }

  /** Messages carry the sender's view, its flags, and how old its signals were. */
  @Test
  void neighboursHearWhatTheAgentKnows() {
    int heard = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Played played = Player.play(env(seed, Backend.LLAMACPP), seed, Player.byLot(seed));
      for (Turn turn : played.turns()) {
        for (AgentTurn agent : turn.agents()) {
          heard += assertHeard(agent.observation());
        }
      }
    }
    assertThat(heard).isGreaterThan(1_000);
  }

  private static int assertHeard(Observation seen) {
    int heard = 0;
    for (int option = 0; option < seen.options(); option++) {
      boolean told = SchedulingFeature.QUEUE_KNOWN.of(seen, option) == 1;
      boolean cloud = SchedulingFeature.IS_CLOUD.of(seen, option) == 1;
      float age = SchedulingFeature.SIGNAL_AGE_SECONDS.of(seen, option);
      assertThat(SchedulingFeature.KV_KNOWN.of(seen, option)).isZero();
      assertThat(told && cloud).isFalse();
      assertThat(age >= 0 && age <= 60).isTrue();
      heard += told && SchedulingFeature.IS_NEIGHBOUR.of(seen, option) == 1 ? 1 : 0;
    }
    return heard;
  }

  /** Whatever a backend does not tell may be anything: the agent's view is the same. */
  @ParameterizedTest
  @EnumSource(value = Backend.class, names = "EXACT", mode = EnumSource.Mode.EXCLUDE)
  void whatIsNotToldCannotBeSeen(Backend backend) {
    SmallRandom random = new RandomStreams(11).of(Purpose.RULE);
    for (int round = 0; round < 2_000; round++) {
      int models = 1 + random.nextInt(3);
      NodeModel node = node(models);
      LoadReport truth = anything(random, models);
      LoadReport other = anything(random, models);
      var one = new OwnSignals(node, backend);
      var two = new OwnSignals(node, backend);
      for (int i = random.nextInt(20); i > 0; i--) {
        ActiveRequest request = request(random, node);
        one.began(request);
        two.began(request);
      }
      one.poll(truth);
      two.poll(mixed(backend, truth, other));
      var streamed = new Streams(Collections.nCopies(models, new Streamed(77, 512)), 1);
      long now = truth.sentNanos() + random.nextInt(1_000_000_000);
      assertThat(two.report(streamed, PlaceEnergy.UNLIMITED, now))
          .isEqualTo(one.report(streamed, PlaceEnergy.UNLIMITED, now));
    }
  }

  private static NodeModel node(int models) {
    ServiceModel service = QueueWorld.service(0.01);
    long weight = 1L << 30;
    var weights = new ResidencyPlan.Weights(weight, 1_000, false, ResidencyPlan.NO_BASE, true);
    var plan =
        new ResidencyPlan(4 * weight, Collections.nCopies(models, weights), false, NodeClock.NEVER);
    return new NodeModel(
        "n",
        Collections.nCopies(models, service),
        4 * weight,
        4,
        100,
        NodeModel.DEFAULT_TOKEN_BUDGET,
        List.of(),
        List.of(),
        PowerPlan.NONE,
        plan,
        false);
  }

  private static ActiveRequest request(SmallRandom random, NodeModel node) {
    int engine = random.nextInt(node.engines().size());
    var target =
        new OptionModel(
            Profiles.local(node.engines().get(engine)),
            0,
            engine,
            OptionModel.NO_NEIGHBOUR,
            OptionModel.NO_PATH,
            0,
            0,
            0);
    var request = new ActiveRequest(new Request(1, 0, 0, 0, 100, 10, 10), 0, target);
    request.firstTokenNanos = random.nextInt(2) - 1;
    return request;
  }

  private static LoadReport anything(SmallRandom random, int models) {
    List<EngineLoad> loads = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      loads.add(
          new EngineLoad(
              QueueWorld.service(0.01),
              random.nextInt(5),
              random.nextInt(5),
              random.nextInt(999),
              random.nextInt(999),
              new ModelStanding(random.nextInt(2) == 0, random.nextInt(3), random.nextInt(3))));
    }
    return new LoadReport(
        5_000, loads, random.nextDouble(), random.nextDouble(), PlaceEnergy.UNLIMITED);
  }

  /** Of one truth what the backend tells, of another the rest. */
  private static LoadReport mixed(Backend backend, LoadReport told, LoadReport rest) {
    List<EngineLoad> loads = new ArrayList<>();
    for (int i = 0; i < told.engines().size(); i++) {
      EngineLoad is = told.engines().get(i);
      EngineLoad hidden = rest.engines().get(i);
      EngineLoad queue = backend.tells(Signal.QUEUE) ? is : hidden;
      boolean resident = (backend.tells(Signal.MODELS) ? is : hidden).standing().resident();
      loads.add(
          new EngineLoad(
              hidden.service(),
              queue.waiting(),
              queue.running(),
              hidden.outstandingTokens(),
              hidden.contextTokens(),
              new ModelStanding(resident, hidden.standing().waitSeconds(), 1)));
    }
    return new LoadReport(
        told.sentNanos(),
        loads,
        rest.waitingPrefillSeconds(),
        (backend.tells(Signal.KV_USE) ? told : rest).kvFreeFraction(),
        rest.energy());
  }
}
