package io.masito.training.credit;

import io.masito.env.MultiAgentEnv;
import io.masito.env.view.Prices;
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
  private static final double SECONDS_PER_HOUR = 3600;

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
   * @param utilities utility per request by episode, energy and money charged at the prices
   * @param watts mean power of the edge over all episodes, NaN if the world does not tell
   * @param usdPerHour mean money paid to the cloud for each hour
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(double[] utilities, double watts, double usdPerHour) {

    double mean() {
      return Arrays.stream(utilities).average().orElse(Double.NaN);
    }
  }

  /**
   * Plays the episodes.
   *
   * @param policy what decides
   * @param prices of energy and money beyond those of the world
   * @return what came of it
   */
  Result of(PolicySource policy, Prices prices) {
    List<Callable<MetricValues>> episodes = new ArrayList<>();
    for (long seed : seeds) {
      episodes.add(() -> EpisodeRunner.run(PricedEnv.of(fresh.get(), prices), policy, seed));
    }
    double seconds = fresh.get().spec().horizonNanos() / NANOS_PER_SECOND;
    List<MetricValues> all = pool.all(episodes);
    return new Result(
        all.stream().mapToDouble(values -> values.get(Metric.UTILITY_PER_REQUEST)).toArray(),
        each(all, Metric.ENERGY_PER_REQUEST) / seconds,
        SECONDS_PER_HOUR * each(all, Metric.COST_PER_REQUEST) / seconds);
  }

  /** Gives the mean over episodes of what all requests of one come to together. */
  private static double each(List<MetricValues> all, Metric perRequest) {
    return all.stream()
        .mapToDouble(values -> values.get(perRequest) * values.get(Metric.ARRIVED))
        .average()
        .orElse(Double.NaN);
  }
}
