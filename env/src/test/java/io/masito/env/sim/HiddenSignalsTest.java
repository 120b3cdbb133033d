package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.cluster.Backend;
import io.masito.env.cluster.Signal;
import io.masito.env.llm.ServiceModel;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.PlaceEnergy;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a backend does not tell comes into the view of an agent. */
class HiddenSignalsTest {

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
    request.firstTokenNanos = random.nextInt(2) - 1L;
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
