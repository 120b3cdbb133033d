package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.RequestTimes;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.ScenarioFile;
import io.masito.env.scenario.Scenarios;
import io.masito.env.sim.NodeModel.Neighbour;
import io.masito.env.view.PlaceEnergy;
import io.masito.env.workload.PoissonWorkload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBusTest {

  private static final int SENDER = 0;
  private static final long STEP_NANOS = 3_000_000;

  private static World world(double loss, double spread) {
    ScenarioFile file = Scenarios.load("metro-8").file();
    var workload =
        new PoissonWorkload(
            file.workload(), file.cluster().arrivalShares(), file.classes(), 1_000_000_000);
    var messages = new MessageSpec(0.5, 0.3, loss, spread, 96);
    return new WorldBuilder(
            new WorldSettings(
                "test",
                file.cluster(),
                Catalogue.builtIn(),
                messages,
                file.classes(),
                file.objective(),
                workload))
        .build();
  }

  /** Looked at seldom and at random, with copies in between. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.02, 0.3", "0.5, 2", "0.95, 2", "1, 1"})
  void newestMessageIsThatOfATwinThatHandsOverEach(double loss, double spread) {
    World world = world(loss, spread);
    var streams = new RandomStreams(3);
    var network = new Network(world, streams);
    var bus = new MessageBus(world, streams, network);
    SmallRandom random = streams.of(Purpose.RULE);
    List<Neighbour> links = world.nodes().get(SENDER).neighbours();
    var sent = new LoadReport[4_000];
    for (int number = 0; number < sent.length; number++) {
      long now = (number + 1) * STEP_NANOS;
      sent[number] = new LoadReport(now, List.of(), 0, 1, PlaceEnergy.UNLIMITED);
      bus.send(SENDER, sent[number], true);
      if (number % 31 == 0) {
        network = network.copy(request -> request);
        bus = bus.copy(network);
      }
      if (random.nextDouble() < 0.05) {
        Neighbour link = links.get(random.nextInt(links.size()));
        long later = now + random.nextInt((int) STEP_NANOS);
        assertThat(bus.newest(link.node(), link.indexOfMe(), later))
            .as("seed 3, number %s", number)
            .isSameAs(newest(world, streams, link, sent, number, later));
      }
    }
    assertThat(bus.messages()).isEqualTo((long) sent.length * links.size());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.02, 0.3", "0.5, 2", "0.95, 2", "1, 1"})
  void arrivalIsTheFirstInstantAtWhichTheMessageIsKnown(double loss, double spread) {
    World world = world(loss, spread);
    List<Neighbour> links = world.nodes().get(SENDER).neighbours();
    var streams = new RandomStreams(5);
    var network = new Network(world, streams);
    var bus = new MessageBus(world, streams, network);
    for (int number = 0; number < 200; number++) {
      long now = (number + 1) * 20_000_000_000L;
      var report = new LoadReport(now, List.of(), 0, 1, PlaceEnergy.UNLIMITED);
      bus.send(SENDER, report, true);
      for (int to = 0; to < links.size(); to++) {
        Neighbour link = links.get(to);
        long arrival = bus.arrivalNanos(SENDER, to);
        MessageBus copy = bus.copy(network);
        if (arrival == RequestTimes.NEVER) {
          assertThat(copy.newest(link.node(), link.indexOfMe(), now + 19_999_999_999L))
              .isNotSameAs(report);
        } else {
          assertThat(copy.newest(link.node(), link.indexOfMe(), arrival - 1)).isNotSameAs(report);
          assertThat(copy.newest(link.node(), link.indexOfMe(), arrival)).isSameAs(report);
        }
      }
    }
  }

  private static @Nullable LoadReport newest(
      World world, RandomStreams streams, Neighbour link, LoadReport[] sent, int last, long now) {
    for (int number = last; number >= 0; number--) {
      SmallRandom draws = streams.of(Purpose.MESSAGE_DELAY, link.link(), number);
      double loss = draws.nextDouble();
      double draw = draws.nextGaussian();
      double usual =
          link.path().oneWaySeconds() + world.messages().bytes() / link.path().bytesPerSecond();
      double delay = usual * StrictMath.exp(world.messages().delaySpread() * draw);
      boolean come = sent[number].sentNanos() + Nanos.ofSeconds(delay) <= now;
      if (loss >= world.messages().lossProbability() && come) {
        return sent[number];
      }
    }
    return null;
  }
}
