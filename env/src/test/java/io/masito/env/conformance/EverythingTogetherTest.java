package io.masito.env.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a world that were proved alone, together in one scenario. */
class EverythingTogetherTest {

  private static final String RESIDENCY =
      "residency: {diskMegabytesPerSecond: 2000, startResident: [llama3.2-3b], keepAliveSeconds: 20}";
  private static final String SWAPPING =
      "models: [{model: llama3.2-3b, quantization: int4_awq}, {model: llama3.1-8b, quantization:"
          + " int4_awq}]\n    "
          + RESIDENCY;
  private static final String EXTRAS =
      """
      tasks:
        hintSpread: 0.7
        mix: [{category: dialogue, share: 0.6}, {category: code, share: 0.4}]
      faults:
        - {kind: crash, node: %s, meanUpSeconds: 20, meanDownSeconds: 4}
        - {kind: crash, node: %s, meanUpSeconds: 15, meanDownSeconds: 5}
        - {kind: cloud-outage, meanUpSeconds: 10, meanDownSeconds: 3}
      """;
  private static final String BUDGET =
      "  usdPerMillionOutputTokens: 0.88\n  budget: {usd: 0.02, periodSeconds: 30}\n";

  private static String with(String scenario, String first, String second) {
    return Scenarios.load(scenario)
            .yaml()
            .replace("horizonSeconds: 600", "horizonSeconds: 60")
            .replace("  usdPerMillionOutputTokens: 0.88\n", BUDGET)
            .replace("share: 0.4, ", "share: 0.4, data: {localOnly: 0.2, siteOnly: 0.2}, ")
        + EXTRAS.formatted(first, second);
  }

  /** Conversations with a window on one node and loads on another. */
  private static String conversations() {
    return with("chat", "office", "studio")
        .replaceFirst("models: \\[\\{model: llama3.2-3b, quantization: int4_awq}]", SWAPPING)
        .replaceFirst(
            "\\{model: llama3.1-8b, quantization: int4_awq}]\n    batchLimit: 16",
            "{model: llama3.1-8b, quantization: int4_awq, kvWindowTokens: 512, kvWindowLoss: 0.1}]\n"
                + "    batchLimit: 16")
        .replaceAll(
            "(    waitingLimit: 64\n)", "$1    signals: {backend: vllm, pollSeconds: 0.7}\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void conversationsLoadsWindowsBudgetsAndFaultsConformTogether(long seed) {
    String yaml = conversations();
    assertThat(yaml)
        .contains(
            "residency:", "kvWindowTokens: 512", "budget:", "localOnly: 0.2", "backend: vllm");
    assertConforms(Scenarios.parse(yaml, "together"), seed);
  }

  @ParameterizedTest
  @CsvSource({"shop, office", "clinic, studio"})
  void nodesThatLoadModelsCrashAndComeBack(String first, String second) {
    assertConforms(Scenarios.parse(with("swap", first, second), "crashing"), 5);
  }

  private static void assertConforms(Scenario scenario, long seed) {
    ConformanceReport report = EnvConformance.check(scenario::environment, seed);
    assertThat(report.passed()).as("seed %d%n%s", seed, report.text()).isTrue();
  }

  @Test
  void prefixCacheOnANodeThatLoadsModelsIsRefused() {
    String yaml = conversations().replace(RESIDENCY, RESIDENCY + "\n    prefixCache: true");
    assertThatThrownBy(() -> Scenarios.parse(yaml, "both"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("prefixCache: true does not go with residency");
  }
}
