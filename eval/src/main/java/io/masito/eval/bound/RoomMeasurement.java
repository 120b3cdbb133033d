package io.masito.eval.bound;

import io.masito.env.config.ConfigError;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Measures what is to be won in a world: the best rule, tuned on seeds of its own, and a
 * clairvoyant chooser that improves on that rule, both on the same seeds. Episodes run in parallel;
 * the result is the same for any number of threads.
 *
 * @param plan how the chooser looks ahead
 * @param tuningSeeds on how many seeds the rules are tuned, above 0
 * @param seeds on how many seeds rule and chooser are compared, above 0
 * @param base seed that those of the episodes derive from
 * @param threads episodes at the same time, above 0
 */
public record RoomMeasurement(
    RolloutPlan plan, int tuningSeeds, int seeds, long base, int threads) {

  /** Keeps the seeds of the tuning apart from those of the comparison. */
  private static final long TUNING_BASE = 0x7475_6e65L;

  /** Checks the ranges. */
  public RoomMeasurement {
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
   * @param ended told how many of the chooser's episodes have ended; from any thread
   * @return rule, chooser and what lies between them
   */
  public Room of(NamedWorld world, IntConsumer ended) {
    List<Long> compared = EvaluationSeeds.fresh(seeds, base);
    List<Long> tuned =
        EvaluationSeeds.fresh(tuningSeeds + seeds, base ^ TUNING_BASE).stream()
            .filter(seed -> !compared.contains(seed))
            .limit(tuningSeeds)
            .toList();
    try (var pool = new InOrder(threads)) {
      PolicySource rule = new RuleTuning(world, tuned, pool).best();
      List<Callable<Double>> plain = new ArrayList<>();
      List<Callable<Double>> clairvoyant = new ArrayList<>();
      var done = new AtomicInteger();
      for (long seed : compared) {
        plain.add(() -> RuleTuning.utility(world.fresh().get(), rule, seed));
        clairvoyant.add(
            () -> {
              double utility = chooser(world, rule, seed);
              ended.accept(done.incrementAndGet());
              return utility;
            });
      }
      double seconds = world.fresh().get().spec().horizonNanos() / 1e9;
      return new Room(
          world.name(),
          rule.name(),
          plan,
          seconds,
          compared,
          pool.all(plain),
          pool.all(clairvoyant));
    }
  }

  private double chooser(NamedWorld world, PolicySource rule, long seed) {
    return ClairvoyantRunner.run(world.fresh().get(), rule, plan, seed)
        .get(Metric.UTILITY_PER_REQUEST);
  }
}
