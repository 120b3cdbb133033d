package io.masito.training.yardstick;

import java.util.List;

/**
 * An {@link AdmissionProblem} as a chain that asks whenever a job arrives. There is room for twice
 * as many jobs as the selfish limit, so that joining too readily can be learned. States are {@code
 * 2 n + arrived}: jobs in the system, and whether another has just arrived.
 */
final class Admission implements DecisionChain {

  /** The option of letting a job in; the other turns it away. */
  static final int LET_IN = 1;

  private static final int ARRIVAL = 0;

  private final AdmissionProblem problem;

  Admission(AdmissionProblem problem) {
    this.problem = problem;
  }

  /** Most jobs that can be in the system. */
  int room() {
    return 2 * problem.selfishLimit();
  }

  /**
   * The number of jobs that an empty system fills up to.
   *
   * @param choices by state, the option
   */
  int limit(int[] choices) {
    int jobs = 0;
    while (jobs < room() && choices[2 * jobs + 1] == LET_IN) {
      jobs++;
    }
    return jobs;
  }

  @Override
  public ChainShape shape() {
    var rates = List.of(problem.lambda(), problem.mu());
    return new ChainShape(2 * (room() + 1), problem.beta(), rates);
  }

  @Override
  public double costRate(int state) {
    int jobs = state / 2;
    return problem.cost() * jobs;
  }

  @Override
  public int next(int state, int event) {
    int jobs = state / 2;
    return event == ARRIVAL ? 2 * jobs + 1 : 2 * Math.max(0, jobs - 1);
  }

  @Override
  public int choose(int state, int option) {
    if (state % 2 == 0) {
      return NONE;
    }
    int jobs = state / 2;
    if (option != LET_IN) {
      return 2 * jobs;
    }
    return jobs < room() ? 2 * (jobs + 1) : NONE;
  }

  @Override
  public double cost(int state, int option) {
    return option == LET_IN ? -problem.reward() : 0;
  }
}
