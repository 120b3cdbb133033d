package io.masito.eval.bound;

import io.masito.env.MultiAgentEnv;
import io.masito.env.hindsight.Foreseeable;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Bounds episodes of a world from both sides: the best schedule that was found with the whole
 * episode known, and what no schedule can exceed. It is a yardstick and never a policy. Immutable
 * and thread-safe.
 *
 * @param plan how much work goes into it
 * @param rule the rule that schedules begin with, best the strongest one known for the world
 */
public record BoundOf(BoundPlan plan, PolicySource rule) {

  /**
   * Bounds one episode.
   *
   * @param world the world
   * @param seed seed of the episode
   * @return both ends, utility per request
   */
  public EpisodeBound episode(NamedWorld world, long seed) {
    MultiAgentEnv env = world.fresh().get();
    double achieved = new RollingSchedule(plan, rule).best(env, seed);
    Double upper =
        env instanceof Foreseeable known
            ? new Relaxation(known.foresee(seed)).perRequest(plan.priceSteps())
            : null;
    return new EpisodeBound(seed, achieved, upper);
  }

  /**
   * Bounds several episodes.
   *
   * @param world the world
   * @param seeds their seeds
   * @param pool runs them; the result is the same on any number of threads
   * @return by seed, in the order of the seeds
   */
  public List<EpisodeBound> episodes(NamedWorld world, List<Long> seeds, InOrder pool) {
    List<Callable<EpisodeBound>> tasks = new ArrayList<>();
    for (long seed : seeds) {
      tasks.add(() -> episode(world, seed));
    }
    return pool.all(tasks);
  }
}
