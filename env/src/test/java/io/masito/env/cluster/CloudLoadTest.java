package io.masito.env.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Outcome;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.ScenarioText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudLoadTest {

  private static final long SEED = 9;

  /** NVIDIA's NIM tables: Llama-3.1-70B in FP8 on two H100, 5,000 tokens in, 500 out. */
  @ParameterizedTest
  @CsvSource({"1, 407, 18.6", "25, 689, 38.8", "100, 7996, 92.9"})
  void theDefaultMeetsTheTablesItWasFittedTo(int requests, double ttft, double itl) {
    assertThat(407 * CloudLoad.TWO_H100.firstTokenFactor(requests))
        .isCloseTo(ttft, within(0.01 * ttft));
    assertThat(18.6 * CloudLoad.TWO_H100.tokenFactor(requests)).isCloseTo(itl, within(0.05 * itl));
  }

  /** The same form meets the tables of another model, Llama-3.1-8B on one H100. */
  @ParameterizedTest
  @CsvSource({"1, 10, 4.6", "25, 36, 5.2", "100, 120, 7.6", "250, 606, 16"})
  void theFormMeetsAnotherModelsTables(int requests, double ttft, double itl) {
    var load = new CloudLoad(new LoadCurve(0.0794, 379.0), new LoadCurve(0.00354, 543.0), null);
    assertThat(10 * load.firstTokenFactor(requests)).isCloseTo(ttft, within(0.15 * ttft));
    assertThat(4.6 * load.tokenFactor(requests)).isCloseTo(itl, within(0.02 * itl));
  }

  @Test
  void othersCountLikeOwnRequests() {
    var alone = new CloudLoad(new LoadCurve(0.5, 30.0), new LoadCurve(0.1, null), null);
    var crowd = new CloudLoad(new LoadCurve(0.5, 30.0), new LoadCurve(0.1, null), 7.0);
    assertThat(crowd.firstTokenFactor(3)).isEqualTo(alone.firstTokenFactor(10));
    assertThat(crowd.tokenFactor(3)).isEqualTo(alone.tokenFactor(10));
    assertThat(alone.firstTokenFactor(1_000)).isEqualTo((1 + 0.5 * 999) / 0.05);
  }

  /** Each request finds as many under way as were sent and have not ended. */
  @Test
  void firstTokensComeLaterTheMoreAreUnderWay() {
    var env =
        ScenarioText.singleWithCloud()
            .with("requestsPerSecond: 1", "requestsPerSecond: 3")
            .with("requestsPerMinute: 60", "requestsPerMinute: 6000")
            .with("megabitsPerSecond: 50", "megabitsPerSecond: 100000")
            .with("burst: 3", "burst: 100")
            .with("load: {firstToken: {perRequest: 0}, token: {perRequest: 0}}", "")
            .scenario()
            .environment();
    List<Outcome> outcomes =
        new ArrayList<>(Player.play(env, SEED, seen -> seen.options() - 1).outcomes());
    assertThat(outcomes).hasSizeGreaterThan(100);
    for (Outcome outcome : outcomes) {
      long start = outcome.times().startedNanos();
      long others =
          outcomes.stream()
              .filter(other -> other.times().startedNanos() <= start)
              .filter(other -> other.times().endNanos() > start)
              .count();
      double prefill = 0.4 + outcome.promptTokens() / 5000.0;
      double first = prefill * CloudLoad.TWO_H100.firstTokenFactor((int) others);
      assertThat((outcome.times().firstTokenNanos() - start) / 1e9)
          .as("seed %s, request %s", SEED, outcome.requestId())
          .isCloseTo(first + 0.04, within(1e-8));
      double rest =
          (outcome.outputTokens() - 1) / 50.0 * CloudLoad.TWO_H100.tokenFactor((int) others);
      assertThat((outcome.times().endNanos() - outcome.times().firstTokenNanos()) / 1e9)
          .isCloseTo(rest, within(1e-8));
    }
  }
}
