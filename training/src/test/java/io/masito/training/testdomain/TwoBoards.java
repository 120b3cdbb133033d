package io.masito.training.testdomain;

import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.Prices;
import io.masito.policies.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two boards that run one request at a time and a cloud with a small allowance: choices bind. */
public final class TwoBoards {

  private static final String YAML =
      """
      name: two-boards
      description: two boards that run one request each, one link, a small cloud allowance
      horizonSeconds: 25
      nodes:
        - {name: west, device: orin_nano_super_8gb, engine: trt, batchLimit: 1, waitingLimit: 4,
           models: [{model: llama3.2-3b, quantization: int4_awq}], arrivalShare: 0.6}
        - {name: east, device: orin_nx_16gb, engine: trt, batchLimit: 1, waitingLimit: 4,
           models: [{model: llama3.2-3b, quantization: int4_awq}], arrivalShare: 0.4}
      links:
        - {between: west, and: east, oneWayMillis: 4, megabitsPerSecond: 50}
      cloud: {model: llama3.1-70b, roundTripMillis: 80, megabitsPerSecond: 20,
              firstTokenSeconds: 0.5, prefillTokensPerSecond: 5000, decodeTokensPerSecond: 40,
              serviceSpread: 0.2, requestsPerMinute: 4, burst: 2,
              usdPerMillionPromptTokens: 0.9, usdPerMillionOutputTokens: 0.9}
      messages: {intervalSeconds: 1, jitter: 0.3, lossProbability: 0.1, delaySpread: 0.3, bytes: 96}
      workload:
        requestsPerSecond: 0.6
        prompt: {median: 800, spread: 0.6, min: 16, max: 4000}
        output: {median: 80, spread: 0.8, min: 2, max: 400}
        predictionSpread: 0.5
      classes:
        - {name: quick, share: 0.5, firstTokenLimitSeconds: 2, latencyLimitSeconds: 6}
        - {name: slow, share: 0.5, firstTokenLimitSeconds: 10, latencyLimitSeconds: 20}
      objective: {missPenalty: 0.1, utilityPerJoule: 0.0001, utilityPerUsd: 150}
      """;

  private TwoBoards() {}

  /**
   * Makes the world.
   *
   * @return a world that waits for its reset
   */
  public static MultiAgentEnv world() {
    return scenario().environment();
  }

  /**
   * Makes the world with dearer energy and money.
   *
   * @param more prices beyond those of {@link #world()}
   * @return a world that waits for its reset
   */
  public static MultiAgentEnv world(Prices more) {
    String yaml =
        YAML.replace(
            "utilityPerJoule: 0.0001, utilityPerUsd: 150",
            "utilityPerJoule: %s, utilityPerUsd: %s"
                .formatted(0.0001 + more.utilityPerJoule(), 150 + more.utilityPerUsd()));
    return Scenarios.parse(yaml, "dearer.yaml").environment();
  }

  /**
   * Gives the scenario.
   *
   * @return the same at each call
   */
  public static Scenario scenario() {
    return Scenarios.parse(YAML, "two-boards.yaml");
  }

  /**
   * Plays an episode from its seed.
   *
   * @param seed of the episode
   * @param policy decides where nothing is fixed
   * @param fixed options by decision id
   * @return all outcomes
   */
  public static List<Outcome> play(long seed, Policy policy, Map<Long, Integer> fixed) {
    MultiAgentEnv env = world();
    List<Outcome> outcomes = new ArrayList<>();
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      outcomes.addAll(turn.outcomes());
      List<Decision> decisions = new ArrayList<>();
      for (var due : turn.agents()) {
        Integer option = fixed.get(due.decisionId());
        int chosen = option == null ? policy.choose(due.agent(), due.observation()) : option;
        decisions.add(new Decision(due.agent(), due.decisionId(), chosen));
      }
      turn = env.step(decisions);
    }
    outcomes.addAll(turn.outcomes());
    return outcomes;
  }
}
