package io.masito.training.yardstick;

import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * When to use a slow server, solved and learned. Values are expected discounted costs of the empty
 * system, so lower is better; that of the learned policy is exact too.
 */
public final class SlowServerYardstick {

  private static final double HORIZON_SECONDS = 400;

  /** Cost that is a reward of -1. */
  private static final double UNIT = 10;

  /** Longest queue that an episode begins with: longer ones are rare, and cost much. */
  private static final int LONGEST_START = 20;

  private final SlowServer server;
  private final ChainLearner learner;

  /**
   * Prepares the yardstick.
   *
   * @param problem servers and arrivals
   * @param decisions decisions to learn from, above 0
   * @param seed of training
   */
  public SlowServerYardstick(SlowServerProblem problem, long decisions, long seed) {
    this.server = new SlowServer(problem);
    int start = Math.min(LONGEST_START, problem.cap());
    var view = new CountView("slow-server", server, problem.cap(), start, List.of("wait", "slow"));
    var world = new ChainWorld(server, view, HORIZON_SECONDS, UNIT);
    this.learner = new ChainLearner(server, view, world, decisions, seed);
  }

  /**
   * What came out.
   *
   * @param exactValue expected discounted cost of the best policy
   * @param learnedValue that of the learned policy
   * @param fastOnlyValue that of never using the slow server
   * @param exactThreshold shortest queue, the job at the fast server included, from which the best
   *     policy uses the slow server; 0 for never
   * @param learnedThreshold that of the learned policy
   * @param smallestGap least difference between two options that differ
   */
  public record Result(
      double exactValue,
      double learnedValue,
      double fastOnlyValue,
      int exactThreshold,
      int learnedThreshold,
      double smallestGap) {}

  /**
   * Solves the problem and learns it.
   *
   * @param progress told the share of training that is done
   * @return the values and thresholds
   */
  public Result run(DoubleConsumer progress) {
    ChainValues exact = ChainValues.optimal(server);
    int[] learned = learner.learn(progress);
    return new Result(
        exact.at(0),
        ChainValues.of(server, learned).at(0),
        ChainValues.of(server, server.fastOnly()).at(0),
        server.threshold(exact.best()),
        server.threshold(learned),
        exact.smallestGap());
  }
}
