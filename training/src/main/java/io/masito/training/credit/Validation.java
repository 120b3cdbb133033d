package io.masito.training.credit;

import io.masito.env.MultiAgentEnv;
import io.masito.eval.bound.InOrder;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Judges policies on the same episodes, several at a time. */
final class Validation {

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
   * Plays the episodes.
   *
   * @param policy what decides
   * @return utility per request by episode
   */
  double[] of(PolicySource policy) {
    List<Callable<Double>> episodes = new ArrayList<>();
    for (long seed : seeds) {
      episodes.add(
          () -> EpisodeRunner.run(fresh.get(), policy, seed).get(Metric.UTILITY_PER_REQUEST));
    }
    return pool.all(episodes).stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double mean(double... utilities) {
    return Arrays.stream(utilities).average().orElse(Double.NaN);
  }
}
