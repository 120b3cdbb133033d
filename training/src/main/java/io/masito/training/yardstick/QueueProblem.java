package io.masito.training.yardstick;

/**
 * Routing of jobs to two queues with a server each, in continuous time: jobs arrive at a Poisson
 * rate and take exponential times, each job in the system costs 1 a second, one that is sent to a
 * full queue is rejected for a fixed cost, and cost at time t counts {@code exp(-beta t)} (the
 * setting of Wayne Winston, "Optimality of the shortest line discipline", 1977, and Bruce Hajek,
 * "Optimal control of two interacting service stations", 1984).
 *
 * @param lambda arrivals a second, above 0
 * @param mu1 services a second of the first server, above 0
 * @param mu2 services a second of the second server, above 0
 * @param buffer jobs that each queue holds, the one in service included, in [1, 200]
 * @param beta discount rate a second, above 0
 */
public record QueueProblem(double lambda, double mu1, double mu2, int buffer, double beta) {

  /** What a rejected job costs. */
  static final double REJECTION_COST = 50;

  /** Checks the ranges. */
  public QueueProblem {
    rate("lambda", lambda);
    rate("mu1", mu1);
    rate("mu2", mu2);
    rate("beta", beta);
    if (buffer < 1 || buffer > 200) {
      throw new IllegalArgumentException("buffer: " + buffer + " must be in [1, 200]");
    }
  }

  private static void rate(String name, double value) {
    if (!(value > 0) || value > 1e6) {
      throw new IllegalArgumentException(name + ": " + value + " must be above 0 and at most 1e6");
    }
  }

  /** Rate of events when every server always works; services of an idle one change nothing. */
  double eventRate() {
    return lambda + mu1 + mu2;
  }

  int states() {
    return (buffer + 1) * (buffer + 1);
  }

  int state(int first, int second) {
    return first * (buffer + 1) + second;
  }
}
