package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.scenario.Scenario;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.SchedulingFeature;
import io.masito.env.workload.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models that keep a window of each context. */
class WindowedKvTest {

  private static final int WINDOW = 64;
  private static final int PROMPT = 40;
  private static final int OUTPUT = 200;
  private static final double QUALITY = 0.694 - 0.007;

  private static Scenario scenario(String window, int prompt, int output) {
    return ScenarioText.single()
        .with("int4_awq}]", "int4_awq, " + window + "}]")
        .with("{median: 500, spread: 0.5, min: 16, max: 4096}", tokens(prompt))
        .with("{median: 100, spread: 0.5, min: 2, max: 1000}", tokens(output))
        .scenario();
  }

  private static String tokens(int count) {
    return "{median: " + count + ", spread: 0, min: " + count + ", max: " + count + "}";
  }

  private static ServiceModel service(Scenario scenario) {
    NodeSpec node = scenario.file().nodes().get(0);
    return ServiceModel.of(Catalogue.builtIn(), node, node.models().get(0));
  }

  private static List<Outcome> play(Scenario scenario) {
    return Player.play(scenario.environment(), 2, seen -> 0).outcomes();
  }

  /** Steps read 41, 42 ... 64 tokens, then 64 for ever. */
  @Test
  void stepsTakeNoLongerOnceTheWindowIsFull() {
    Scenario scenario = scenario("kvWindowTokens: 64", PROMPT, OUTPUT);
    ServiceModel service = service(scenario);
    ServiceModel wide = service(scenario("kvWindowTokens: 1024", 1, 1));
    double seconds = 0;
    for (int made = 1; made < OUTPUT; made++) {
      double whole = wide.stepSeconds(1, kept(made));
      assertThat(service.stepSeconds(1, PROMPT + made)).isEqualTo(whole);
      seconds += whole;
    }
    Outcome first = play(scenario).get(0);
    long decoded = first.times().endNanos() - first.times().firstTokenNanos();
    assertThat(decoded).isCloseTo((long) (seconds * 1e9), within(2L));
  }

  private static int kept(int made) {
    return StrictMath.min(WINDOW, PROMPT + made);
  }

  /** Attention of token i of a prompt looks back on min(i, window). */
  @Test
  void aPromptBeyondTheWindowTakesTimeInProportion() {
    ServiceModel windowed = service(scenario("kvWindowTokens: 64", 1, 1));
    ServiceModel whole = service(scenario("kvWindowTokens: 65536", 1, 1));
    assertThat(windowed.prefillSeconds(WINDOW)).isEqualTo(whole.prefillSeconds(WINDOW));
    double area = 2.0 * WINDOW * 4000 - WINDOW * WINDOW;
    assertThat(windowed.prefillSeconds(4000)).isEqualTo(whole.prefillSeconds(4000L, area));
    assertThat(windowed.prefillSeconds(4000)).isLessThan(whole.prefillSeconds(4000));
  }

  @Test
  void memoryIsFlatAfterTheWindow() {
    Scenario scenario = scenario("kvWindowTokens: 64", PROMPT, OUTPUT);
    ServiceModel service = service(scenario);
    long room = KvMemory.bytes(WINDOW / KvMemory.BLOCK_TOKENS, service.kvBytesPerToken());
    var model = new NodeModel("n", List.of(service), 2 * room, 8, 8, List.of(), List.of());
    var play = new NodePlay(model);
    var target =
        new OptionModel(
            Profiles.local(service), 0, 0, OptionModel.NO_NEIGHBOUR, OptionModel.NO_PATH, 0, 0, 0);
    for (int id = 0; id < 2; id++) {
      var request = new Request(id, 0, 0, 0, PROMPT, 100_000, 100_000);
      assertThat(play.offer(request, target, 0)).isTrue();
    }
    play.runTo(10_000_000_000L);
    assertThat(play.node().report(10_000_000_000L).kvFreeFraction()).isZero();
    assertThat(play.node().preemptions()).isZero();
    play.runTo(Long.MAX_VALUE);
    assertThat(play.request(1).lastTokenNanos).isPositive();
    assertThat(play.node().report(play.request(1).lastTokenNanos).kvFreeFraction()).isOne();
  }

  /** An RTX 4090 with an 8B model in 4 bits keeps a context of some 110,000 tokens. */
  @Test
  void aContextThatNeverFittedFitsWithAWindow() {
    int tooLong = 120_000;
    Scenario whole = scenario("kvWindowTokens: 1000000000", tooLong, 2);
    assertThat(play(whole)).allMatch(outcome -> outcome.kind() == OutcomeKind.REFUSED);
    assertThat(play(scenario("kvWindowTokens: 1024", tooLong, 2)))
        .anyMatch(outcome -> outcome.kind() == OutcomeKind.SERVED)
        .noneMatch(outcome -> outcome.kind() == OutcomeKind.REFUSED);
  }

  @Test
  void qualityIsLessWhereTheContextIsLonger() {
    Scenario scenario = scenario("kvWindowTokens: 64, kvWindowLoss: 0.1", PROMPT, OUTPUT);
    assertThat(play(scenario)).allMatch(o -> Math.abs(o.score().quality() - QUALITY + 0.1) < 1e-9);
    Scenario fits = scenario("kvWindowTokens: 240, kvWindowLoss: 0.1", PROMPT, OUTPUT);
    assertThat(play(fits)).allMatch(o -> Math.abs(o.score().quality() - QUALITY) < 1e-9);
    var seen = scenario.environment().reset(2).agents().get(0).observation();
    boolean longer = SchedulingFeature.PREDICTED_OUTPUT_TOKENS.of(seen, 0) + PROMPT > WINDOW;
    assertThat(longer).isTrue();
    assertThat(SchedulingFeature.QUALITY.of(seen, 0))
        .isCloseTo((float) (QUALITY - 0.1), within(1e-6f));
  }

  @Test
  void aWindowIsAMultipleOfABlock() {
    assertThatThrownBy(() -> scenario("kvWindowTokens: 50", 1, 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("kvWindowTokens: 50 must be a multiple of 16");
  }
}
