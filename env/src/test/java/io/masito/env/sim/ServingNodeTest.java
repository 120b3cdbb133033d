package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.cluster.Catalogue;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.llm.StepLoad;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingNodeTest {

  private static final Catalogue CATALOGUE = Catalogue.builtIn();

  private static ServiceModel service() {
    return new ServiceModel(
        CATALOGUE.device("rtx4090"),
        CATALOGUE.model("llama3.1-8b"),
        CATALOGUE.quantization("int4_awq"),
        CATALOGUE.engine("consumer", "awq"));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  @Test
  void lonelyRequestTakesExactlyTheClosedForm() {
    Played played =
        Player.play(
            ScenarioText.single()
                .with("requestsPerSecond: 1", "requestsPerSecond: 0.02")
                .with("horizonSeconds: 60", "horizonSeconds: 4000")
                .scenario()
                .environment(),
            3,
            seen -> 0);
    List<Outcome> outcomes = played.outcomes();
    int lonely = 0;
    for (int i = 1; i < outcomes.size() - 1; i++) {
      long start = outcomes.get(i).times().arrivalNanos();
      long end = outcomes.get(i).times().endNanos();
      if (outcomes.get(i - 1).times().endNanos() < start
          && outcomes.get(i + 1).times().arrivalNanos() > end) {
        lonely++;
        assertClosedForm(outcomes.get(i));
      }
    }
    assertThat(lonely).isGreaterThan(30);
  }

  private static void assertClosedForm(Outcome outcome) {
    ServiceModel service = service();
    double first = prefillInChunks(service, outcome.promptTokens());
    double last = first;
    for (int made = 1; made < outcome.outputTokens(); made++) {
      last += service.stepSeconds(1, outcome.promptTokens() + made);
    }
    RequestTimes times = outcome.times();
    assertThat(seconds(times.firstTokenNanos() - times.arrivalNanos()))
        .isCloseTo(first, within(1e-9));
    assertThat(seconds(times.endNanos() - times.arrivalNanos())).isCloseTo(last, within(1e-9));
  }

  private static double prefillInChunks(ServiceModel service, int promptTokens) {
    double seconds = 0;
    for (int done = 0; done < promptTokens; done += 2048) {
      var chunk = new StepLoad();
      chunk.addChunk(done, Math.min(2048, promptTokens - done));
      seconds += service.iterationSeconds(chunk);
    }
    if (promptTokens <= 2048) {
      assertThat(seconds).isEqualTo(service.prefillSeconds(promptTokens));
    }
    return seconds;
  }

  @Test
  void fasterNodeNeverLengthensTheMeanLatency() {
    double slow = meanLatency(ScenarioText.single().with("rtx4090", "rtx3090"));
    double fast = meanLatency(ScenarioText.single());
    assertThat(fast).isLessThan(slow);
  }

  private static double meanLatency(ScenarioText text) {
    Played played = Player.play(text.scenario().environment(), 8, seen -> 0);
    return played.outcomes().stream()
        .mapToLong(outcome -> outcome.times().endNanos() - outcome.times().arrivalNanos())
        .average()
        .orElseThrow();
  }

  @Test
  void fullQueueRefuses() {
    Played played =
        Player.play(
            ScenarioText.single()
                .with("waitingLimit: 100", "waitingLimit: 2")
                .with("batchLimit: 8", "batchLimit: 1")
                .with("requestsPerSecond: 1", "requestsPerSecond: 20")
                .scenario()
                .environment(),
            1,
            seen -> 0);
    long refused = played.outcomes().stream().filter(o -> o.kind() == OutcomeKind.REFUSED).count();
    assertThat(refused).isGreaterThan(played.outcomes().size() / 2);
  }

  @Test
  void scarceMemoryPreemptsButEveryRequestCompletesAndAllBlocksComeBack() {
    long capacity = KvMemory.bytes(60, service().kvBytesPerToken());
    for (int seed = 0; seed < 20; seed++) {
      var random = new RandomStreams(seed).of(Purpose.RULE);
      var node = node(capacity);
      List<ActiveRequest> offered = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        var request =
            new Request(i, 0, 0, 0, 1 + random.nextInt(200), 1 + random.nextInt(400), 100);
        offered.add(new ActiveRequest(request, 0, target()));
        assertThat(node.offer(offered.get(i), 0)).isTrue();
      }
      int complete = 0;
      long now = 0;
      for (long end = node.startIteration(now); end >= 0; end = node.startIteration(now)) {
        now = end;
        complete += node.endIteration(now).size();
        assertThat(node.report(now).kvFreeFraction()).isBetween(0.0, 1.0);
      }
      assertThat(complete).as("seed %s", seed).isEqualTo(30);
      assertThat(node.preemptions()).as("seed %s preempts", seed).isPositive();
      assertThat(node.report(now).kvFreeFraction()).isEqualTo(1);
      assertThat(offered).allMatch(r -> r.generatedTokens == r.request.outputTokens());
    }
  }

  @Test
  void contextLargerThanAllMemoryIsRefused() {
    var node = node(KvMemory.bytes(10, service().kvBytesPerToken()));
    var fits = new Request(0, 0, 0, 0, 100, 60, 1);
    var tooLong = new Request(1, 0, 0, 0, 100, 61, 1);
    assertThat(node.offer(new ActiveRequest(fits, 0, target()), 0)).isTrue();
    assertThat(node.offer(new ActiveRequest(tooLong, 0, target()), 0)).isFalse();
  }

  @Test
  void energyIsPowerTimesTimeAndIsSharedByTheBatch() {
    var node = node(KvMemory.bytes(1000, service().kvBytesPerToken()));
    List<ActiveRequest> offered = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      offered.add(new ActiveRequest(new Request(i, 0, 0, 0, 100 + i, 20, 20), 0, target()));
      node.offer(offered.get(i), 0);
    }
    long now = 0;
    for (long end = node.startIteration(now); end >= 0; end = node.startIteration(now)) {
      now = end;
      node.endIteration(now);
    }
    double shared = offered.stream().mapToDouble(request -> request.energyJoules).sum();
    assertThat(shared).isCloseTo(node.energyAboveIdleJoules(), within(1e-9));
    double most = (450 - 17) * seconds(now);
    assertThat(shared).isPositive().isLessThanOrEqualTo(most);
  }

  private static ServingNode node(long kvBytes) {
    return new ServingNode(
        new NodeModel("n", List.of(service()), kvBytes, 8, 100, List.of(), List.of()));
  }

  private static OptionModel target() {
    return Profiles.option(service());
  }
}
