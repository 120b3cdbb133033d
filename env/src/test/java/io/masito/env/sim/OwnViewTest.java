package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Backend;
import io.masito.env.config.ConfigError;
import io.masito.env.llm.ServiceModel;
import io.masito.env.scenario.Scenarios;
import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.PlaceEnergy;
import io.masito.env.workload.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent makes of a reading and of its counters, worked by hand. */
class OwnViewTest {

  private static final int BATCH = 4;
  private static final int PROMPT = 100;
  private static final long KV_TOKENS = 1_000;
  private static final ServiceModel SERVICE = QueueWorld.service(0.01);
  private static final NodeModel NODE =
      new NodeModel(
          "n",
          List.of(SERVICE),
          KV_TOKENS * SERVICE.kvBytesPerToken(),
          BATCH,
          100,
          List.of(),
          List.of());

  private final OwnSignals llamaCpp = new OwnSignals(NODE, Backend.LLAMACPP);

  private static ActiveRequest request(long number, boolean answering) {
    var target = Profiles.option(SERVICE);
    var request = new ActiveRequest(new Request(number, 0, 0, 0, PROMPT, 10, 10), 0, target);
    request.firstTokenNanos = answering ? 1 : -1;
    return request;
  }

  private static void begin(OwnSignals signals, int silent, int answering) {
    for (int i = 0; i < silent + answering; i++) {
      ActiveRequest request = request(i, false);
      signals.began(request);
      request.firstTokenNanos = i < answering ? 1 : -1;
    }
  }

  private static LoadReport truth(int waiting, int running, double kvFree) {
    var load = new EngineLoad(SERVICE, waiting, running, 9, 9, ModelStanding.READY);
    return new LoadReport(7, List.of(load), 0, kvFree, PlaceEnergy.UNLIMITED);
  }

  private static LoadReport report(OwnSignals signals, long context) {
    var streams = new Streams(List.of(new Streamed(55, context)), 1.5);
    return signals.report(streams, PlaceEnergy.UNLIMITED, 2_000_000_007L);
  }

  /** Without a reading the batch limit says who runs; with one, who ran if others waited then. */
  @ParameterizedTest
  @CsvSource({
    "6, 0, -1, -1, 4",
    "6, 0, 3, 2, 2",
    "3, 3, 3, 2, 3",
    "6, 0, 0, 1, 4",
    "2, 0, 5, 4, 2",
    "0, 6, 9, 1, 4",
    "1, 1, 0, 0, 2",
    "0, 0, 8, 4, 0",
  })
  void thoseInFlightAreDividedIntoRunningAndWaiting(
      int silent, int answering, int waitedThen, int ranThen, int running) {
    begin(llamaCpp, silent, answering);
    if (waitedThen >= 0) {
      llamaCpp.poll(truth(waitedThen, ranThen, 0.5));
    }
    EngineLoad load = report(llamaCpp, 0).engines().get(0);
    assertThat(load.running()).isEqualTo(running);
    assertThat(load.waiting()).isEqualTo(silent + answering - running);
    assertThat(load.outstandingTokens()).isEqualTo(55);
  }

  @Test
  void whoWaitsHasItsWholePromptBeforeItAndWhoRunsFillsMemory() {
    begin(llamaCpp, 4, 2);
    llamaCpp.poll(truth(1, 3, 0.9));
    LoadReport report = report(llamaCpp, 230);
    assertThat(report.waitingPrefillSeconds())
        .isCloseTo(3 * SERVICE.prefillSeconds(PROMPT), within(1e-12));
    assertThat(report.engines().get(0).contextTokens()).isEqualTo(230 + PROMPT);
    assertThat(report.kvFreeFraction()).isCloseTo(1 - 330.0 / KV_TOKENS, within(1e-12));
    assertThat(report.signals().kvUse()).isFalse();
    assertThat(report.signals().queue()).isTrue();
    assertThat(report.signals().ageSeconds()).isEqualTo(2);
    assertThat(report.slowness()).isEqualTo(1.5);
  }

  @Test
  void memoryThatIsToldIsShownAsItWasTold() {
    var vllm = new OwnSignals(NODE, Backend.VLLM);
    begin(vllm, 1, 0);
    vllm.poll(truth(0, 0, 0.25));
    assertThat(report(vllm, 0).kvFreeFraction()).isEqualTo(0.25);
    assertThat(report(vllm, 0).signals().kvUse()).isTrue();
  }

  @Test
  void ollamaTellsNothingOfLoadAndTheEstimateIsNotZero() {
    var ollama = new OwnSignals(NODE, Backend.OLLAMA);
    begin(ollama, 6, 0);
    ollama.poll(truth(0, 0, 1));
    LoadReport report = report(ollama, 0);
    assertThat(report.placeRequests()).isEqualTo(6);
    assertThat(report.waitingPrefillSeconds()).isPositive();
    assertThat(report.kvFreeFraction()).isCloseTo(0.6, within(1e-12));
    assertThat(report.signals().queue()).isFalse();
  }

  @Test
  void whetherTheNodeServesIsWhatWasFoundLast() {
    ActiveRequest first = request(1, false);
    llamaCpp.began(first);
    llamaCpp.broke(first);
    assertThat(report(llamaCpp, 0).serving()).isFalse();
    assertThat(report(llamaCpp, 0).placeRequests()).isZero();
    llamaCpp.poll(truth(0, 0, 1));
    assertThat(report(llamaCpp, 0).serving()).isTrue();
    llamaCpp.pollInVain();
    assertThat(report(llamaCpp, 0).serving()).isFalse();
    llamaCpp.refused(true);
    assertThat(report(llamaCpp, 0).serving()).isTrue();
  }

  /** A copy goes its own way. */
  @Test
  void copiesAreApart() {
    ActiveRequest first = request(1, false);
    llamaCpp.began(first);
    OwnSignals copy = llamaCpp.copy(ActiveRequest::copy);
    llamaCpp.broke(first);
    assertThat(report(copy, 0).placeRequests()).isEqualTo(1);
    assertThat(report(copy, 0).serving()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backend: exact, pollSeconds: 1 | pollSeconds: 1.0 goes with backend vllm, llamacpp, sglang",
        "pollSeconds: 1 | exact is not polled",
        "backend: vllm, pollSeconds: 0 | pollSeconds: 0 must be in [0.001, 3600]",
        "backend: tgi | allowed: exact, vllm, llamacpp, sglang, ollama",
      })
  void aWrongBlockIsRefusedInOneLine(String signals, String says) {
    String yaml =
        Scenarios.load("demo")
            .yaml()
            .replaceFirst("    arrivalShare", "    signals: {" + signals + "}\n    arrivalShare");
    assertThatThrownBy(() -> Scenarios.parse(yaml, "wrong.yaml"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("wrong.yaml")
        .hasMessageContaining("signals")
        .hasMessageContaining(says);
  }
}
