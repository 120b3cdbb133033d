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
    ChainShape.requireRate("lambda", lambda);
    ChainShape.requireRate("mu1", mu1);
    ChainShape.requireRate("mu2", mu2);
    ChainShape.requireRate("beta", beta);
    ChainShape.requireIn("buffer", buffer, 1, 200);
  }
}
