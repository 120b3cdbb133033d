package io.masito.training.yardstick;

import java.util.List;

/**
 * A {@link SlowServerProblem} as a chain that asks after every event that leaves a job waiting and
 * the slow server idle. States are {@code 2 n + busy}: jobs in the queue, the one at the fast
 * server included, and whether the slow one is busy.
 */
final class SlowServer implements DecisionChain {

  /** The option of sending a job to the slow server; the other keeps it waiting. */
  static final int SEND = 1;

  private static final int ARRIVAL = 0;
  private static final int FAST_SERVES = 1;

  private final SlowServerProblem problem;

  SlowServer(SlowServerProblem problem) {
    this.problem = problem;
  }

  /** The choices of whoever never uses the slow server. */
  int[] fastOnly() {
    return new int[shape().states()];
  }

  /**
   * The shortest queue from which a job is sent.
   *
   * @param choices by state, the option
   * @return jobs in the queue, the one at the fast server included; 0 if none is ever sent
   */
  int threshold(int[] choices) {
    int queue = 2;
    while (queue <= problem.cap() && choices[2 * queue] != SEND) {
      queue++;
    }
    return queue <= problem.cap() ? queue : 0;
  }

  @Override
  public ChainShape shape() {
    var rates = List.of(problem.lambda(), problem.mu1(), problem.mu2());
    return new ChainShape(2 * (problem.cap() + 1), problem.beta(), rates);
  }

  @Override
  public double costRate(int state) {
    int queue = state / 2;
    int busy = state % 2;
    return queue + busy;
  }

  @Override
  public int next(int state, int event) {
    int queue = state / 2;
    int busy = state % 2;
    if (event == ARRIVAL) {
      return 2 * Math.min(queue + 1, problem.cap()) + busy;
    }
    return event == FAST_SERVES ? 2 * Math.max(0, queue - 1) + busy : 2 * queue;
  }

  @Override
  public int choose(int state, int option) {
    if (state % 2 == 1 || state / 2 < 2) {
      return NONE;
    }
    return option == SEND ? state - 1 : state;
  }

  @Override
  public double cost(int state, int option) {
    return 0;
  }
}
