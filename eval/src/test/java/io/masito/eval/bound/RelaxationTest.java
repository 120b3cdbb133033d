package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.hindsight.Hindsight;
import io.masito.env.llm.ServiceModel;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.AnyWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelaxationTest {

  private static final double ROUNDING = 1e-9;
  private static final int WORLDS = 40;
  private static final int PRICE_STEPS = 40;
  private static final List<PolicySource> EVERY_RULE = everyRule();

  private static double bound(Scenario scenario, long seed, int steps) {
    return new Relaxation(scenario.environment().foresee(seed)).perRequest(steps);
  }

  private static double utility(Scenario scenario, PolicySource rule, long seed) {
    return EpisodeRunner.run(scenario.environment(), rule, seed).get(Metric.UTILITY_PER_REQUEST);
  }

  private static List<PolicySource> everyRule() {
    List<PolicySource> rules = new ArrayList<>(Rules.all());
    rules.add(Rules.named("always-here"));
    rules.add(Rules.named("always-cloud"));
    return rules;
  }

  @Test
  void noRuleExceedsItInAnyWorld() {
    int bites = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Scenario world = AnyWorld.of(seed);
      Hindsight hindsight = world.environment().foresee(seed);
      if (hindsight.requests().isEmpty()) {
        continue;
      }
      double upper = bound(world, seed, PRICE_STEPS);
      bites += upper < bound(world, seed, 0) - ROUNDING ? 1 : 0;
      for (PolicySource rule : EVERY_RULE) {
        assertThat(utility(world, rule, seed))
            .as("%s in world %d", rule.name(), seed)
            .isLessThanOrEqualTo(upper + ROUNDING);
      }
    }
    assertThat(bites).as("worlds where prices tighten it").isPositive();
  }

  @Test
  void noChooserThatKnowsTheFutureExceedsIt() {
    for (long seed = 0; seed < 40; seed++) {
      Scenario world = AnyWorld.of(seed).lasting(4);
      double upper = bound(world, seed, PRICE_STEPS);
      var plan = new BoundPlan(new RolloutPlan(20, 1), 1, 0);
      double achieved =
          new RollingSchedule(plan, Rules.named("sed")).best(world.environment(), seed);
      assertThat(achieved).as("world %d", seed).isLessThanOrEqualTo(upper + ROUNDING);
    }
  }

  private static final String LONELY =
      """
      name: lonely
      description: nobody ever meets anybody
      horizonSeconds: 400
      nodes:
        - {name: left, device: orin_nx_16gb, engine: trt, batchLimit: 8, waitingLimit: 4,
           models: [{model: llama3.2-3b, quantization: int4_awq}], arrivalShare: 1}
        - {name: right, device: rtx3060_12gb, engine: awq, batchLimit: 8, waitingLimit: 4,
           models: [{model: llama3.1-8b, quantization: int4_awq}], arrivalShare: 0}
      links:
        - {between: left, and: right, oneWayMillis: 5, megabitsPerSecond: 50}
      cloud: {model: llama3.1-70b, roundTripMillis: 80, megabitsPerSecond: 20,
              firstTokenSeconds: 0.5, prefillTokensPerSecond: 5000, decodeTokensPerSecond: 40,
              serviceSpread: 0.2, requestsPerMinute: 60, burst: 5,
              usdPerMillionPromptTokens: 0.9, usdPerMillionOutputTokens: 0.9}
      messages: {intervalSeconds: 1, jitter: 0.3, lossProbability: 0.1, delaySpread: 0.3, bytes: 96}
      workload:
        requestsPerSecond: 0.008
        prompt: {median: 1000, spread: 0.6, min: 16, max: 2000}
        output: {median: 150, spread: 0.8, min: 2, max: 600}
        predictionSpread: 0.6
      classes:
        - {name: only, share: 1, firstTokenLimitSeconds: 10, latencyLimitSeconds: 25}
      objective: {missPenalty: 0.1, utilityPerJoule: 0.0001, utilityPerUsd: 150}
      """;

  @Test
  void isReachedWhereNobodyMeetsAnybody() {
    Scenario lonely = Scenarios.parse(LONELY, "lonely.yaml");
    var plan = new BoundPlan(new RolloutPlan(100, 1), 0, 0);
    int tight = 0;
    for (long seed = 0; seed < 20; seed++) {
      var crowding = new Crowding(lonely.environment().foresee(seed));
      double upper = bound(lonely, seed, 0);
      double achieved =
          new RollingSchedule(plan, Rules.named("sed")).best(lonely.environment(), seed);
      int requests = lonely.environment().foresee(seed).requests().size();
      if (IntStream.range(0, requests).allMatch(r -> crowding.alone(r, 0))) {
        assertThat(achieved).as("seed %d", seed).isEqualTo(upper, within(1e-6));
        tight += requests > 1 ? 1 : 0;
      }
    }
    assertThat(tight).isGreaterThan(4);
  }

  private static final String QUEUE =
      """
      name: queue
      description: one board that decodes one sequence at a time
      horizonSeconds: 300
      nodes:
        - {name: only, device: orin_nx_16gb, engine: trt, batchLimit: 1, waitingLimit: 1,
           models: [{model: llama3.2-3b, quantization: int4_awq}], arrivalShare: 1}
      links: []
      messages: {intervalSeconds: 1, jitter: 0.3, lossProbability: 0.1, delaySpread: 0.3, bytes: 96}
      workload:
        requestsPerSecond: 1
        prompt: {median: 16, spread: 0, min: 16, max: 16}
        output: {median: 401, spread: 0, min: 401, max: 401}
        predictionSpread: 0
      classes:
        - {name: only, share: 1, firstTokenLimitSeconds: 30, latencyLimitSeconds: 30}
      objective: {missPenalty: 0, utilityPerJoule: 0, utilityPerUsd: 0}
      """;

  /**
   * An M/D/1 queue with too much to do and limits of L: in the horizon H and L behind it a server
   * that takes S for each completes no more than (H + L) / S. S is worked out by hand here from 400
   * decode steps of 17 to 416 tokens; the prompt of 16 is next to nothing.
   */
  @Test
  void countsWhatASingleServerCanDo() {
    Scenario queue = Scenarios.parse(QUEUE, "queue.yaml");
    Hindsight hindsight = queue.environment().foresee(1);
    ServiceModel model = hindsight.nodes().get(0).engines().get(0);
    double service = 400 * model.stepSeconds(1, (17 + 416) / 2.0);
    double quality = hindsight.requests().get(0).options().get(0).quality();
    double byHand = quality * (300 + 30) / service;
    assertThat(byHand / quality).isLessThan(hindsight.requests().size() / 2.0);
    double total = new Relaxation(hindsight).total(400);
    assertThat(total).isBetween(0.99 * byHand, 1.05 * byHand);
    double here = utility(queue, Rules.named("always-here"), 1) * hindsight.requests().size();
    assertThat(here).isBetween(0.8 * total, total);
  }
}
