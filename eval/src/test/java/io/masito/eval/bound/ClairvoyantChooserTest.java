package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClairvoyantChooserTest {

  private static final double ROUNDING = 1e-9;
  private static final int SEEDS = 24;
  private static final Map<Long, Double> OPTIMA = new TreeMap<>();
  private static final double WHOLE_EPISODE = 1000;

  /** Two boards that hold one request each and a small cloud allowance: choices bind. */
  private static final String TINY =
      """
      name: tiny
      description: two small boards, one link, a small cloud allowance
      horizonSeconds: 12
      nodes:
        - {name: left, device: orin_nano_super_8gb, engine: trt, batchLimit: 1, waitingLimit: 4,
           models: [{model: llama3.2-3b, quantization: int4_awq}], arrivalShare: 0.7}
        - {name: right, device: orin_nx_16gb, engine: trt, batchLimit: 1, waitingLimit: 4,
           models: [{model: llama3.2-3b, quantization: int4_awq}], arrivalShare: 0.3}
      links:
        - {between: left, and: right, oneWayMillis: 5, megabitsPerSecond: 50}
      cloud: {model: llama3.1-70b, roundTripMillis: 80, megabitsPerSecond: 20,
              firstTokenSeconds: 0.5, prefillTokensPerSecond: 5000, decodeTokensPerSecond: 40,
              serviceSpread: 0.2, requestsPerMinute: 2, burst: 1,
              usdPerMillionPromptTokens: 0.9, usdPerMillionOutputTokens: 0.9}
      messages: {intervalSeconds: 1, jitter: 0.3, lossProbability: 0.1, delaySpread: 0.3, bytes: 96}
      workload:
        requestsPerSecond: 0.4
        prompt: {median: 1000, spread: 0.6, min: 16, max: 4000}
        output: {median: 150, spread: 0.8, min: 2, max: 600}
        predictionSpread: 0.6
      classes:
        - {name: quick, share: 0.5, firstTokenLimitSeconds: 2, latencyLimitSeconds: 6}
        - {name: slow, share: 0.5, firstTokenLimitSeconds: 10, latencyLimitSeconds: 20}
      objective: {missPenalty: 0.1, utilityPerJoule: 0.0001, utilityPerUsd: 150}
      """;

  private static Scenario tiny() {
    return Scenarios.parse(TINY, "tiny.yaml");
  }

  private static double total(MetricValues values) {
    double arrived = values.get(Metric.ARRIVED);
    return arrived == 0 ? 0 : values.get(Metric.UTILITY_PER_REQUEST) * arrived;
  }

  private static double ofRule(PolicySource rule, long seed) {
    return total(EpisodeRunner.run(tiny().environment(), rule, seed));
  }

  private static double ofChooser(PolicySource rule, double horizon, int every, long seed) {
    var plan = new RolloutPlan(horizon, every);
    return total(ClairvoyantRunner.run(tiny().environment(), rule, plan, seed));
  }

  private static synchronized double optimum(long seed) {
    return OPTIMA.computeIfAbsent(
        seed,
        any -> {
          MultiAgentEnv world = tiny().environment();
          return optimum(world, world.reset(seed));
        });
  }

  /** The best of all sequences of decisions. */
  private static double optimum(MultiAgentEnv world, Turn turn) {
    double now = turn.outcomes().stream().mapToDouble(ClairvoyantChooserTest::utility).sum();
    if (turn.ended()) {
      return now;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (List<Decision> decisions : all(turn.agents(), 0)) {
      MultiAgentEnv fork = world.fork();
      best = Math.max(best, optimum(fork, fork.step(decisions)));
    }
    return now + best;
  }

  private static double utility(Outcome outcome) {
    return outcome.score().utility();
  }

  private static List<List<Decision>> all(List<AgentTurn> due, int from) {
    if (from == due.size()) {
      return List.of(List.of());
    }
    AgentTurn first = due.get(from);
    List<List<Decision>> all = new ArrayList<>();
    for (List<Decision> rest : all(due, from + 1)) {
      for (int option = 0; option < first.observation().options(); option++) {
        if (first.observation().allowed(option)) {
          List<Decision> one = new ArrayList<>();
          one.add(new Decision(first.agent(), first.decisionId(), option));
          one.addAll(rest);
          all.add(one);
        }
      }
    }
    return all;
  }

  /** The theorem of rollout: with a look to the end it holds on every single path. */
  @ParameterizedTest
  @CsvSource({"sed, 1", "jsq, 1", "local, 1", "priced, 1", "sed, 2", "local, 3"})
  void withALookToTheEndItIsNeverWorseThanItsRuleAndNeverBeatsTheOptimum(String name, int every) {
    PolicySource rule = Rules.named(name);
    int better = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      double plain = ofRule(rule, seed);
      double chooser = ofChooser(rule, WHOLE_EPISODE, every, seed);
      double optimum = optimum(seed);
      assertThat(chooser).as("seed %d", seed).isBetween(plain - ROUNDING, optimum + ROUNDING);
      better += chooser > plain + ROUNDING ? 1 : 0;
    }
    assertThat(better).as("seeds on which it wins").isGreaterThan(SEEDS / 10);
  }

  /** A look that ends early may be wrong at times, but not on the whole. */
  @ParameterizedTest
  @ValueSource(doubles = {2, 6})
  void withAShortLookItIsBetterOnTheWholeAndNeverBeatsTheOptimum(double horizon) {
    PolicySource rule = Rules.named("local");
    double[] plain = new double[SEEDS];
    double[] chooser = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      plain[seed] = ofRule(rule, seed);
      chooser[seed] = ofChooser(rule, horizon, 1, seed);
      double optimum = optimum(seed);
      assertThat(chooser[seed]).as("seed %d", seed).isLessThanOrEqualTo(optimum + ROUNDING);
    }
    assertThat(MeanInterval.ofDifference(chooser, plain).low()).isPositive();
  }

  @Test
  void theRoomIsTheSameOnAnyNumberOfThreads() {
    Scenario demo = Scenarios.load("demo").lasting(20);
    var world = new NamedWorld("demo", demo::environment);
    var plan = new RolloutPlan(5, 3);
    Room one = new RoomMeasurement(plan, 2, 3, 7, 1).of(world, done -> {});
    Room two = new RoomMeasurement(plan, 2, 3, 7, 2).of(world, done -> {});
    assertThat(two).isEqualTo(one);
    assertThat(one.difference().count()).isEqualTo(3);
    assertThat(one.percent().mean())
        .isEqualTo(100 * one.difference().mean() / Math.abs(one.ofRule().mean()));
  }
}
