package io.masito.env.testdomain;

import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;

/** Text of a scenario with one node and no cloud, with parts that a test may replace. */
public final class ScenarioText {

  private static final String SINGLE =
      """
      name: single
      description: one node, no cloud
      horizonSeconds: 60
      nodes:
        - name: alone
          device: rtx4090
          engine: awq
          models: [{model: llama3.1-8b, quantization: int4_awq}]
          batchLimit: 8
          waitingLimit: 100
          arrivalShare: 1
      links: []
      messages: {intervalSeconds: 1, jitter: 0.5, lossProbability: 0, delaySpread: 0, bytes: 64}
      workload:
        requestsPerSecond: 1
        prompt: {median: 500, spread: 0.5, min: 16, max: 4096}
        output: {median: 100, spread: 0.5, min: 2, max: 1000}
        predictionSpread: 0.4
      classes:
        - {name: normal, share: 1, firstTokenLimitSeconds: 1000, latencyLimitSeconds: 1000}
      objective: {missPenalty: 0.1, utilityPerJoule: 0, utilityPerUsd: 0}
      """;

  private static final String CLOUD =
      """
      cloud:
        model: llama3.1-70b
        roundTripMillis: 80
        megabitsPerSecond: 50
        firstTokenSeconds: 0.4
        prefillTokensPerSecond: 5000
        decodeTokensPerSecond: 50
        serviceSpread: 0
        requestsPerMinute: 60
        burst: 3
        usdPerMillionPromptTokens: 1
        usdPerMillionOutputTokens: 2
        load: {firstToken: {perRequest: 0}, token: {perRequest: 0}}
      """;

  private final String text;

  private ScenarioText(String text) {
    this.text = text;
  }

  /** One RTX 4090 with an 8B model, one request a second, limits out of reach. */
  public static ScenarioText single() {
    return new ScenarioText(SINGLE);
  }

  /** The same with a cloud of exact speed beside it. */
  public static ScenarioText singleWithCloud() {
    return new ScenarioText(SINGLE + CLOUD);
  }

  /** Replaces a piece of the text that must be there. */
  public ScenarioText with(String piece, String replacement) {
    if (!text.contains(piece)) {
      throw new IllegalArgumentException("the scenario has no '" + piece + "'");
    }
    return new ScenarioText(text.replace(piece, replacement));
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** The scenario. */
  public Scenario scenario() {
    return Scenarios.parse(text, "test.yaml");
  }
}
