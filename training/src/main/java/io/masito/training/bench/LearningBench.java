package io.masito.training.bench;

import io.masito.agents.network.NativeThreads;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.bench.BenchPlan;
import io.masito.eval.bench.SimulatorBench;
import io.masito.training.yardstick.CartPoleYardstick;
import java.util.stream.Stream;

/**
 * Measures learning, and joins it with what {@link SimulatorBench} finds. Every figure is the
 * median of runs that take turns with those of the others. One thread. Not thread-safe.
 */
public final class LearningBench {

  private static final String SCENARIO = "metro-8";
  private static final int UPDATES = 16;
  private static final int WORLDS = 16;
  private static final double MICROS = 1e6;
  private static final int CART_POLE_STEPS = 10_000;

  private final BenchPlan plan;
  private final Scenario scenario = Scenarios.load(SCENARIO);

  private LearningBench(BenchPlan plan) {
    this.plan = plan;
  }

  /**
   * Runs the benchmarks of simulator and learning.
   *
   * @param plan how thoroughly
   * @return what they found
   */
  public static WholeReport run(BenchPlan plan) {
    var simulator = SimulatorBench.run(plan);
    NativeThreads.useOne();
    var learning = new LearningBench(plan);
    return WholeReport.of(
        simulator, learning.learner(), learning.training(), DecisionTimes.measure(plan));
  }

  private WholeReport.Learner learner() {
    UpdateLoop one = UpdateLoop.one();
    UpdateLoop rl4j = UpdateLoop.oneByRl4j();
    UpdateLoop eight = UpdateLoop.eight();
    double[] rates =
        new InterleavedRates(plan)
            .add(() -> repeat(one, UPDATES))
            .add(rl4j::update)
            .add(() -> repeat(eight, UPDATES / 8))
            .measure();
    return new WholeReport.Learner(MICROS / rates[0], MICROS / rates[1], rates[2]);
  }

  private static long repeat(UpdateLoop loop, int times) {
    long updates = 0;
    for (int i = 0; i < times; i++) {
      updates += loop.update();
    }
    return updates;
  }

  private WholeReport.Training training() {
    var loop = new TrainingLoop(scenario.environment());
    var rollouts = new RolloutLoop(scenario.environment());
    var lockStep = new LockStepLoop(Stream.generate(scenario::environment).limit(WORLDS).toList());
    double[] rates =
        new InterleavedRates(plan)
            .add(loop::play)
            .add(rollouts::rollOut)
            .add(() -> CartPoleYardstick.train(1, CART_POLE_STEPS, 1))
            .add(lockStep::play)
            .measure();
    return new WholeReport.Training(rates[0], rates[1], rates[2], rates[3]);
  }
}
