package io.masito.training.assignment;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.eval.staticplan.InstanceDraw;
import io.masito.eval.staticplan.LeanPlan;
import io.masito.eval.staticplan.Plan;
import io.masito.eval.staticplan.PlanLimits;
import io.masito.eval.staticplan.Relaxation;
import io.masito.eval.staticplan.StaticProblem;
import io.masito.eval.staticplan.WorkingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instances that agents are trained on: 6 to 70 tasks, evenly on a logarithmic scale, limits
 * between 0.75 and 2 times the built-in ones. Their seeds lie apart from those of any comparison.
 * Each is relaxed once.
 */
final class TrainingInstances {

  /** Added to the seed of an instance, so that no comparison of small seeds has the same. */
  static final long FIRST_SEED = 1L << 40;

  private static final int FEWEST = 6;
  private static final int MOST = 70;

  private final List<Instance> instances = new ArrayList<>();

  TrainingInstances(int count) {
    for (long seed = FIRST_SEED; instances.size() < count; seed++) {
      draw(seed).ifPresent(instances::add);
    }
  }

  private static Optional<Instance> draw(long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.STATIC_SEARCH);
    int tasks = (int) (FEWEST * StrictMath.pow((double) MOST / FEWEST, random.nextDouble()));
    PlanLimits usual = PlanLimits.DEFAULT;
    double time = usual.millisPerTask() * (0.75 + 1.25 * random.nextDouble());
    double energy = usual.joulesPerTask() * (0.75 + 1.25 * random.nextDouble());
    StaticProblem problem = InstanceDraw.of(seed, tasks, new PlanLimits(time, energy));
    return LeanPlan.of(problem).map(lean -> new Instance(problem, lean, Relaxation.of(problem)));
  }

  /** The instance of an episode. */
  Instance of(long seed) {
    return instances.get((int) Math.floorMod(seed, (long) instances.size()));
  }

  /** An instance with the plan that it begins with and its relaxation. */
  record Instance(StaticProblem problem, Plan lean, Relaxation relaxation) {

    /** What an option of a task loses to the best at the prices, millipoints. */
    double loss(int task, int option) {
      double most = Double.NEGATIVE_INFINITY;
      for (int other = 0; other < problem.options().size(); other++) {
        most = Math.max(most, relaxation.value(task, other));
      }
      return most - relaxation.value(task, option);
    }

    /** What a plan leaves of the limits at the prices, millipoints. */
    double left(WorkingPlan plan) {
      int lanes = problem.lanes().size();
      double left = 0;
      for (int lane = 0; lane < lanes; lane++) {
        double share = 1 - (double) plan.laneNanos(lane) / problem.limitNanos();
        left += relaxation.price(lane) * share;
      }
      double share = 1 - (double) plan.microjoules() / problem.limitMicrojoules();
      return left + relaxation.price(lanes) * share;
    }
  }
}
