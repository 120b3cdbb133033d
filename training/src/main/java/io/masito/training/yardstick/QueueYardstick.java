package io.masito.training.yardstick;

import java.util.function.DoubleConsumer;

/**
 * Routing to two queues, solved and learned. Values are expected discounted costs at the empty
 * state, so lower is better; that of the learned policy is exact too: its choice in every state is
 * read off, and the chain that it makes is solved.
 */
public final class QueueYardstick {

  private static final double HORIZON_SECONDS = 100;

  /** Cost that is a reward of -1: keeps values within some tens for any rates. */
  private static final double UNIT = 10;

  private final TwoQueues queues;
  private final ChainLearner learner;

  /**
   * Prepares the yardstick.
   *
   * @param problem what is to be routed
   * @param decisions decisions to learn from, above 0
   * @param seed of training
   */
  public QueueYardstick(QueueProblem problem, long decisions, long seed) {
    this.queues = new TwoQueues(problem);
    var world = new ChainWorld(queues, queues, HORIZON_SECONDS, UNIT);
    this.learner = new ChainLearner(queues, queues, world, decisions, seed);
  }

  /**
   * What came out, as expected discounted cost from the empty state on.
   *
   * @param exactValue of the best routing
   * @param learnedValue of the learned routing
   * @param jsqValue of joining the shortest queue, of equal ones the first
   * @param smallestGap least difference between two options that differ
   */
  public record Result(
      double exactValue, double learnedValue, double jsqValue, double smallestGap) {}

  /**
   * Solves the problem and learns it.
   *
   * @param progress told the share of training that is done
   * @return the values
   */
  public Result run(DoubleConsumer progress) {
    int empty = queues.state(0, 0);
    ChainValues exact = ChainValues.optimal(queues);
    int[] learned = learner.learn(progress);
    return new Result(
        exact.at(empty),
        ChainValues.of(queues, learned).at(empty),
        ChainValues.of(queues, queues.shortest()).at(empty),
        exact.smallestGap());
  }
}
