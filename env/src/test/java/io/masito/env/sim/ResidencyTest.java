package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.ResidencyPlan.Weights;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.ModelStanding;
import io.masito.env.workload.Request;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loads and evictions worked out by hand: every iteration takes a millisecond. */
class ResidencyTest {

  private static final long MS = 1_000_000;
  private static final long SECOND = 1000 * MS;
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  /** Weights of a model; KV memory is as large again. */
  private static final long UNIT = KvMemory.bytes(200, service().kvBytesPerToken());

  private long nextId;

  private static ServiceModel service() {
    var device = new Device("d", "c", 24, 1e18, 1e18, 450, 17, "test");
    var engine = new EngineProfile("c", "e", 1, 0.001, 0, 1, 0.001, 0, "test");
    Catalogue catalogue = Catalogue.builtIn();
    return new ServiceModel(
        device, catalogue.model("llama3.1-8b"), catalogue.quantization("int4_awq"), engine);
  }

  private static Weights model(double loadSeconds, boolean atStart) {
    return new Weights(UNIT, (long) (loadSeconds * SECOND), false, ResidencyPlan.NO_BASE, atStart);
  }

  private static NodePlay node(int room, long keepAliveNanos, boolean oldest, Weights... models) {
    var plan = new ResidencyPlan((room + 1) * UNIT, List.of(models), oldest, keepAliveNanos);
    return new NodePlay(
        new NodeModel(
            "n",
            Collections.nCopies(models.length, service()),
            plan.memoryBytes(),
            8,
            100,
            NodeModel.DEFAULT_TOKEN_BUDGET,
            List.of(),
            List.of(),
            PowerPlan.NONE,
            plan,
            false));
  }

  private static NodePlay node(int room, Weights... models) {
    return node(room, NodeClock.NEVER, false, models);
  }

  private ActiveRequest offer(NodePlay node, int engine, int output, long nowNanos) {
    node.runTo(nowNanos);
    var request = new Request(nextId++, nowNanos, 0, 0, 16, output, output);
    var target =
        new OptionModel(
            Profiles.local(service()),
            0,
            engine,
            OptionModel.NO_NEIGHBOUR,
            OptionModel.NO_PATH,
            0,
            0,
            0);
    assertThat(node.offer(request, target, nowNanos)).isTrue();
    return node.request(request.id());
  }

  private static Residency models(NodePlay node) {
    return Objects.requireNonNull(node.node().residency());
  }

  private static List<Boolean> resident(NodePlay node, int models) {
    return IntStream.range(0, models).mapToObj(models(node).memory()::isResident).toList();
  }

  @Test
  void modelThatFitsIsLoadedWhileOthersGoOn() {
    NodePlay node = node(2, model(1, true), model(1, false));
    ActiveRequest other = offer(node, A, 3000, 0);
    ActiveRequest request = offer(node, B, 2, SECOND);
    node.runTo(Long.MAX_VALUE);
    // The load ends at the instant at which an iteration of A starts; the next one is B's.
    assertThat(request.startedNanos).isEqualTo(2 * SECOND + MS);
    assertThat(request.firstTokenNanos).isEqualTo(2 * SECOND + 2 * MS);
    assertThat(request.lastTokenNanos).isEqualTo(2 * SECOND + 4 * MS);
    assertThat(other.lastTokenNanos).isEqualTo(3002 * MS);
    assertThat(models(node).memory().loads()).isEqualTo(1);
    assertThat(models(node).memory().evictions()).isZero();
    assertThat(models(node).waitedSeconds(6 * SECOND)).isEqualTo(1);
  }

  @Test
  void leastRecentlyUsedGoesFirst() {
    NodePlay node = node(2, model(1, true), model(1, true), model(1, false));
    offer(node, B, 2, 0);
    offer(node, A, 2, SECOND);
    ActiveRequest third = offer(node, C, 2, 2 * SECOND);
    assertThat(resident(node, 3)).containsExactly(true, false, false);
    offer(node, B, 2, 10 * SECOND);
    assertThat(resident(node, 3)).containsExactly(false, false, true);
    assertThat(third.startedNanos).isEqualTo(3 * SECOND);
    assertThat(third.lastTokenNanos).isEqualTo(3 * SECOND + 2 * MS);
  }

  @Test
  void oldestGoesFirstIfThatIsThePolicy() {
    NodePlay node =
        node(2, NodeClock.NEVER, true, model(1, true), model(1, false), model(1, false));
    offer(node, B, 2, 0);
    offer(node, A, 2, 5 * SECOND);
    offer(node, C, 2, 6 * SECOND);
    assertThat(resident(node, 3)).containsExactly(false, true, false);
  }

  @Test
  void pinnedModelStays() {
    var pinned = new Weights(UNIT, SECOND, true, ResidencyPlan.NO_BASE, true);
    NodePlay node = node(2, pinned, model(1, true), model(1, false));
    offer(node, B, 2, 0);
    offer(node, C, 2, SECOND);
    assertThat(resident(node, 3)).containsExactly(true, false, false);
  }

  @Test
  void modelThatFindsNoRoomStopsThoseWhoCameLaterAndWaitsForThoseWhoRun() {
    NodePlay node = node(1, model(2, true), model(2, false));
    ActiveRequest first = offer(node, A, 1000, 0);
    ActiveRequest other = offer(node, B, 2, 100 * MS);
    ActiveRequest later = offer(node, A, 2, 200 * MS);
    node.runTo(500 * MS);
    LoadReport report = node.node().report(500 * MS);
    ModelStanding absent = report.engines().get(B).standing();
    assertThat(absent.resident()).isFalse();
    assertThat(absent.waitSeconds()).isCloseTo(0.25, within(0.01)); // 502 tokens over 2 requests
    assertThat(absent.loadSeconds()).isEqualTo(2);
    ModelStanding doomed = report.engines().get(A).standing();
    assertThat(doomed.resident()).isTrue();
    assertThat(doomed.waitSeconds()).isCloseTo(absent.waitSeconds() + 2, within(1e-9));
    assertThat(doomed.loadSeconds()).isEqualTo(2);
    node.runTo(Long.MAX_VALUE);
    assertThat(first.lastTokenNanos).isEqualTo(SECOND);
    assertThat(other.startedNanos).isEqualTo(3 * SECOND);
    assertThat(other.lastTokenNanos).isEqualTo(3 * SECOND + 2 * MS);
    assertThat(later.startedNanos).isEqualTo(5 * SECOND + 2 * MS);
    assertThat(models(node).memory().evictions()).isEqualTo(2);
  }

  @Test
  void loadUnderWayIsToldAndGetsLessWithTheAgeOfTheMessage() {
    NodePlay node = node(2, model(1, true), model(3, false));
    offer(node, B, 2, SECOND);
    ModelStanding told = node.node().report(2 * SECOND).engines().get(B).standing();
    assertThat(told).isEqualTo(new ModelStanding(false, 2, 0));
    assertThat(told.after(0.5)).isEqualTo(new ModelStanding(false, 1.5, 0));
    assertThat(told.after(2.5)).isEqualTo(new ModelStanding(true, 0, 0));
  }

  @Test
  void whoWaitedForAModelIsServedInOneBatchBeforeItGoesAgain() {
    NodePlay node = node(1, model(2, true), model(2, false));
    ActiveRequest first = offer(node, B, 2, 0);
    ActiveRequest back = offer(node, A, 2, MS);
    ActiveRequest second = offer(node, B, 2, SECOND);
    node.runTo(Long.MAX_VALUE);
    assertThat(first.lastTokenNanos).isEqualTo(2 * SECOND + 2 * MS);
    assertThat(second.lastTokenNanos).isEqualTo(2 * SECOND + 2 * MS);
    assertThat(back.lastTokenNanos).isEqualTo(4 * SECOND + 4 * MS);
  }

  /** Two models in turn, each request after the end of the one before: load and service add up. */
  @Test
  void thrashingTakesALoadForEachRequest() {
    long service = 20 * MS;
    for (int room = 1; room <= 2; room++) {
      NodePlay node = node(room, model(3, true), model(3, room == 2));
      long now = 0;
      for (int i = 0; i < 40; i++) {
        ActiveRequest request = offer(node, (i + 1) % 2, 20, now);
        node.runTo(Long.MAX_VALUE);
        now = request.lastTokenNanos;
      }
      assertThat(now).isEqualTo(room == 1 ? 40 * (3 * SECOND + service) : 40 * service);
      assertThat(models(node).memory().loads()).isEqualTo(room == 1 ? 40 : 0);
    }
  }

  @Test
  void adapterBringsItsBaseAndGoesWithIt() {
    var adapter = new Weights(UNIT / 50, 50 * MS, false, B, false);
    NodePlay node = node(1, NodeClock.NEVER, false, model(1, true), model(2, false), adapter);
    ActiveRequest adapted = offer(node, C, 2, 0);
    ActiveRequest plain = offer(node, B, 2, 5 * SECOND);
    assertThat(adapted.startedNanos).isEqualTo(2 * SECOND + 50 * MS);
    assertThat(resident(node, 3)).containsExactly(false, true, true);
    assertThat(plain.startedNanos).isEqualTo(5 * SECOND);
    offer(node, A, 2, 6 * SECOND);
    assertThat(resident(node, 3)).containsExactly(false, false, false);
    assertThat(models(node).memory().loads()).isEqualTo(3);
    assertThat(models(node).memory().evictions()).isEqualTo(3);
  }

  @Test
  void idleModelIsUnloadedToTheNanosecond() {
    NodePlay node = node(2, 5 * SECOND, false, model(1, true), model(1, false));
    offer(node, A, 2, 3 * SECOND);
    long goes = 8 * SECOND + 2 * MS;
    node.runTo(goes - 1);
    assertThat(resident(node, 2)).containsExactly(true, false);
    node.runTo(goes);
    assertThat(resident(node, 2)).containsExactly(false, false);
    assertThat(node.node().report(goes).kvFreeFraction()).isEqualTo(1);
  }

  @Test
  void nodeThatComesBackLoadsWhatItStartedWith() {
    NodePlay node = node(2, model(1, true), model(3, false));
    offer(node, B, 2, 0);
    node.runTo(SECOND);
    assertThat(node.node().shutDown(SECOND)).hasSize(1);
    Residency models = models(node);
    assertThat(models.memory().weightBytes()).isZero();
    assertThat(models.nextNanos()).isEqualTo(NodeClock.NEVER);
    node.node().startUp(10 * SECOND);
    assertThat(models.nextNanos()).isEqualTo(11 * SECOND);
    node.node().lookAtModels(models, 11 * SECOND);
    assertThat(resident(node, 2)).containsExactly(true, false);
  }

  @Test
  void whereEverythingFitsNothingChanges() {
    ScenarioText text = ScenarioText.single();
    ScenarioText with =
        text.with(
            "arrivalShare: 1\n",
            "arrivalShare: 1\n    residency: {diskMegabytesPerSecond: 2000}\n");
    Played plain = Player.play(text.scenario().environment(), 5, seen -> 0);
    Played loaded = Player.play(with.scenario().environment(), 5, seen -> 0);
    assertThat(loaded.outcomes()).isNotEmpty().isEqualTo(plain.outcomes());
  }
}
