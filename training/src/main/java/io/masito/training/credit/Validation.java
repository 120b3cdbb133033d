package io.masito.training.credit;

import io.masito.env.MultiAgentEnv;
import io.masito.eval.bound.InOrder;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Judges policies on the same episodes, several at a time. */
final class Validation {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Supplier<MultiAgentEnv> fresh;
  private final List<Long> seeds;
  private final InOrder pool;

  /**
   * Makes a judge.
   *
   * @param fresh makes a world
   * @param seeds of the episodes
   * @param pool runs them
   */
  Validation(Supplier<MultiAgentEnv> fresh, List<Long> seeds, InOrder pool) {
    this.fresh = fresh;
    this.seeds = seeds;
    this.pool = pool;
  }

  /**
   * What a policy came to.
   *
   * @param utilities utility per request by episode, energy charged at the price
   * @param watts mean power of the edge over all episodes, NaN if the world does not tell
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(double[] utilities, double watts) {

    double mean() {
      return Arrays.stream(utilities).average().orElse(Double.NaN);
    }
  }

  /**
   * Plays the episodes.
   *
   * @param policy what decides
   * @param price of energy beyond that of the world, utility per joule
   * @return what came of it
   */
  Result of(PolicySource policy, double price) {
    List<Callable<MetricValues>> episodes = new ArrayList<>();
    for (long seed : seeds) {
      episodes.add(() -> EpisodeRunner.run(PricedEnv.of(fresh.get(), price), policy, seed));
    }
    double seconds = fresh.get().spec().horizonNanos() / NANOS_PER_SECOND;
    List<MetricValues> all = pool.all(episodes);
    double watts =
        all.stream()
            .mapToDouble(
                values ->
                    values.get(Metric.ENERGY_PER_REQUEST) * values.get(Metric.ARRIVED) / seconds)
            .average()
            .orElse(Double.NaN);
    return new Result(
        all.stream().mapToDouble(values -> values.get(Metric.UTILITY_PER_REQUEST)).toArray(),
        watts);
  }
}
