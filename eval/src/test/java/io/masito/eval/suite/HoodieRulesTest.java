package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.config.ConfigTree;
import io.masito.env.hoodie.HoodieEnv;
import io.masito.env.hoodie.HoodieSettings;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What the paper tells of its baselines holds of the rules that stand for them. */
class HoodieRulesTest {

  private static final List<Long> SEEDS = EvaluationSeeds.fresh(4, 17);

  private static HoodieSettings settings(double probability) {
    return ConfigTree.parse(Scenarios.playable("hoodie").yaml(), "hoodie")
        .with("arrivalProbability", Double.toString(probability), "test")
        .bind(HoodieSettings.class);
  }

  private static double mean(String rule, double probability, Metric metric) {
    HoodieEnv world = HoodieEnv.of(settings(probability));
    return SEEDS.stream()
        .mapToDouble(seed -> EpisodeRunner.run(world, Rules.named(rule), seed).get(metric))
        .average()
        .orElseThrow();
  }

  private static double drops(String rule, double probability) {
    return mean(rule, probability, Metric.DROP_RATIO);
  }

  @Test
  void oneWayAloneIsOverloadedAndTheLeastDelayFarBetter() {
    assertThat(drops("local", 0.5)).isBetween(0.1, 0.3);
    assertThat(drops("cloud", 0.5)).isGreaterThan(0.7);
    assertThat(drops("sed", 0.5)).isLessThan(0.005);
    assertThat(mean("sed", 0.5, Metric.LATENCY_MEAN))
        .isLessThan(0.5 * mean("random", 0.5, Metric.LATENCY_MEAN));
  }

  @Test
  void randomPlacementLiesBetween() {
    double random = mean("random", 0.5, Metric.UTILITY_PER_REQUEST);
    assertThat(random).isLessThan(mean("sed", 0.5, Metric.UTILITY_PER_REQUEST) - 5);
    assertThat(random).isGreaterThan(mean("cloud", 0.5, Metric.UTILITY_PER_REQUEST) + 5);
  }

  @Test
  void moreTrafficDropsMoreOfWhatIsKeptLocal() {
    List<Double> drops = new ArrayList<>();
    for (double probability = 0.1; probability < 0.95; probability += 0.1) {
      drops.add(drops("local", probability));
    }
    assertThat(drops).hasSize(9).isSorted();
    assertThat(drops.get(0)).isZero();
    assertThat(drops.get(8)).isGreaterThan(0.7);
  }

  @Test
  void theLeastDelayFallsBehindAtHighTraffic() {
    assertThat(drops("sed", 0.7)).isLessThan(0.01);
    assertThat(drops("sed", 0.9)).isGreaterThan(0.05);
  }

  /** Nothing waits, so the delay is the mean number of whole slots that a task takes. */
  @Test
  void withHardlyAnyTrafficTheDelayIsThatOfServiceAlone() {
    HoodieSettings settings =
        ConfigTree.parse(Scenarios.playable("hoodie").yaml(), "hoodie")
            .with("arrivalProbability", "0.001", "test")
            .with("slots", "10000", "test")
            .bind(HoodieSettings.class);
    HoodieEnv world = HoodieEnv.of(settings);
    double kept = EpisodeRunner.run(world, Rules.named("local"), 5).get(Metric.LATENCY_MEAN);
    double sent = EpisodeRunner.run(world, Rules.named("cloud"), 5).get(Metric.LATENCY_MEAN);
    assertThat(kept).isCloseTo(settings.meanComputingSlots() * 100, Offset.offset(15.0));
    assertThat(sent).isCloseTo((settings.meanSlotsToCloud() + 1) * 100, Offset.offset(30.0));
  }

  @Test
  void everyRuleIsTellableFromTheOthersExceptTheTwoThatMustAgree() {
    List<String> names = List.of("random", "local", "cloud", "round-robin", "jsq", "sed", "priced");
    double[] utilities =
        names.stream().mapToDouble(rule -> mean(rule, 0.7, Metric.UTILITY_PER_REQUEST)).toArray();
    assertThat(DoubleStream.of(utilities).distinct().count()).isEqualTo(names.size());
    assertThat(mean("deadline-greedy", 0.7, Metric.UTILITY_PER_REQUEST))
        .isEqualTo(mean("sed", 0.7, Metric.UTILITY_PER_REQUEST));
  }
}
