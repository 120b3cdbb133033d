package io.masito.eval.bound;

import io.masito.env.config.ConfigError;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Measures the gap of a world: random choices, the best rule, tuned on seeds of its own, and both
 * bounds, all on the same seeds. Episodes run in parallel; the result is the same for any number of
 * threads.
 *
 * @param plan how much work goes into the bounds
 * @param tuningSeeds on how many seeds the rules are tuned, above 0
 * @param seeds on how many seeds all are compared, above 0
 * @param base seed that those of the episodes derive from
 * @param threads episodes at the same time, above 0
 */
public record BoundMeasurement(BoundPlan plan, int tuningSeeds, int seeds, long base, int threads) {

  /** Keeps the seeds of the tuning apart from those of the comparison. */
  private static final long TUNING_BASE = 0x7475_6e65L;

  private static final double NANOS = 1e9;

  /** Checks the ranges. */
  public BoundMeasurement {
    if (tuningSeeds < 1 || seeds < 1 || threads < 1) {
      throw new ConfigError(
          "tuning seeds %d, seeds %d and threads %d must each be above 0"
              .formatted(tuningSeeds, seeds, threads));
    }
  }

  /**
   * Measures.
   *
   * @param world the world
   * @param ended told how many episodes have been bounded; from any thread
   * @return the gap
   */
  public Gap of(NamedWorld world, IntConsumer ended) {
    List<Long> compared = EvaluationSeeds.fresh(seeds, base);
    List<Long> tuned =
        EvaluationSeeds.fresh(tuningSeeds + seeds, base ^ TUNING_BASE).stream()
            .filter(seed -> !compared.contains(seed))
            .limit(tuningSeeds)
            .toList();
    try (var pool = new InOrder(threads)) {
      PolicySource rule = BestRule.of(world, tuned, pool);
      double seconds = world.fresh().get().spec().horizonNanos() / NANOS;
      return new Gap(
          world.name(),
          rule.name(),
          plan,
          seconds,
          pool.all(played(world, Rules.named("random"), compared)),
          pool.all(played(world, rule, compared)),
          pool.all(bounded(world, new BoundOf(plan, rule), compared, ended)));
    }
  }

  private static List<Callable<Double>> played(
      NamedWorld world, PolicySource rule, List<Long> seeds) {
    List<Callable<Double>> tasks = new ArrayList<>();
    for (long seed : seeds) {
      tasks.add(() -> RuleTuning.utility(world.fresh().get(), rule, seed));
    }
    return tasks;
  }

  private static List<Callable<EpisodeBound>> bounded(
      NamedWorld world, BoundOf bound, List<Long> seeds, IntConsumer ended) {
    List<Callable<EpisodeBound>> tasks = new ArrayList<>();
    var done = new AtomicInteger();
    for (long seed : seeds) {
      tasks.add(
          () -> {
            EpisodeBound both = bound.episode(world, seed);
            ended.accept(done.incrementAndGet());
            return both;
          });
    }
    return tasks;
  }
}
