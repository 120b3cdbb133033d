package io.masito.training.yardstick;

import org.jspecify.annotations.Nullable;

/**
 * Expected discounted cost by state of a {@link QueueProblem}, by iterating Bellman's equation of
 * the uniformised chain (Steven Lippman, "Applying a new device in the optimization of exponential
 * queuing systems", 1975) until the largest change is below 1e-14 of the largest value.
 */
final class QueueValues {

  private static final double TOLERANCE = 1e-14;

  private final QueueProblem problem;
  private final double[] values;

  private QueueValues(QueueProblem problem) {
    this.problem = problem;
    this.values = new double[problem.states()];
  }

  /** Costs of whoever always routes to where it costs least. */
  static QueueValues optimal(QueueProblem problem) {
    var solved = new QueueValues(problem);
    solved.iterate(null);
    return solved;
  }

  /**
   * Costs of a fixed routing.
   *
   * @param problem what is solved
   * @param second by state, whether an arrival goes to the second queue
   */
  static QueueValues of(QueueProblem problem, boolean[] second) {
    var solved = new QueueValues(problem);
    solved.iterate(second);
    return solved;
  }

  /** Join the shortest queue; of equal ones the first. */
  static boolean[] shortest(QueueProblem problem) {
    var second = new boolean[problem.states()];
    for (int n1 = 0; n1 <= problem.buffer(); n1++) {
      for (int n2 = 0; n2 <= problem.buffer(); n2++) {
        second[problem.state(n1, n2)] = n2 < n1;
      }
    }
    return second;
  }

  double at(int first, int second) {
    return values[problem.state(first, second)];
  }

  private void iterate(boolean @Nullable [] second) {
    double change;
    double largest;
    do {
      change = 0;
      largest = 0;
      for (int n1 = 0; n1 <= problem.buffer(); n1++) {
        for (int n2 = 0; n2 <= problem.buffer(); n2++) {
          int state = problem.state(n1, n2);
          double value = backup(n1, n2, second);
          change = Math.max(change, Math.abs(value - values[state]));
          largest = Math.max(largest, Math.abs(value));
          values[state] = value;
        }
      }
    } while (change > TOLERANCE * largest);
  }

  private double backup(int n1, int n2, boolean @Nullable [] second) {
    double routed;
    if (second == null) {
      routed = Math.min(toFirst(n1, n2), toSecond(n1, n2));
    } else {
      routed = second[problem.state(n1, n2)] ? toSecond(n1, n2) : toFirst(n1, n2);
    }
    double after =
        problem.lambda() * routed
            + problem.mu1() * at(Math.max(0, n1 - 1), n2)
            + problem.mu2() * at(n1, Math.max(0, n2 - 1));
    return (n1 + n2 + after) / (problem.eventRate() + problem.beta());
  }

  private double toFirst(int n1, int n2) {
    return n1 < problem.buffer() ? at(n1 + 1, n2) : QueueProblem.REJECTION_COST + at(n1, n2);
  }

  private double toSecond(int n1, int n2) {
    return n2 < problem.buffer() ? at(n1, n2 + 1) : QueueProblem.REJECTION_COST + at(n1, n2);
  }
}
