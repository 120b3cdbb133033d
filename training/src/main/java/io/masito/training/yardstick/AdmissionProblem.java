package io.masito.training.yardstick;

/**
 * Admission to a queue with one server (P. Naor, "The regulation of queue size by levying tolls",
 * 1969): jobs arrive at a Poisson rate and take exponential times; one that is let in earns a
 * reward, and costs while it is in the system. What counts is the mean gain a second in the long
 * run. Jobs that look after themselves join more readily than is best for all.
 *
 * @param lambda arrivals a second, above 0
 * @param mu services a second, above 0
 * @param reward of a job that is let in, above {@code cost / mu}
 * @param cost of a second of a job in the system, above 0
 * @param beta discount rate a second with which the learner approaches the long run, above 0
 */
public record AdmissionProblem(double lambda, double mu, double reward, double cost, double beta) {

  private static final int LARGEST_LIMIT = 1000;

  /** Checks the ranges. */
  public AdmissionProblem {
    ChainShape.requireRate("lambda", lambda);
    ChainShape.requireRate("mu", mu);
    ChainShape.requireRate("reward", reward);
    ChainShape.requireRate("cost", cost);
    ChainShape.requireRate("beta", beta);
    double limit = reward * mu / cost;
    if (!(limit >= 1 && limit <= LARGEST_LIMIT)) {
      throw new IllegalArgumentException(
          "reward: " + reward + " times mu over cost is " + limit + " and must be in [1, 1000]");
    }
  }

  /** Jobs in the system at which one that looks after itself joins no more. */
  int selfishLimit() {
    return (int) (reward * mu / cost);
  }

  /** The limit of the largest gain; of equal ones the smallest. */
  int socialLimit() {
    int best = 0;
    for (int limit = 1; limit <= selfishLimit(); limit++) {
      if (gain(limit) > gain(best)) {
        best = limit;
      }
    }
    return best;
  }

  /**
   * The mean gain a second of letting in while there are fewer jobs than a limit: the chances of
   * each number are those of the queue M/M/1 with so much room.
   */
  double gain(int limit) {
    double weight = 1;
    double weights = 0;
    double jobs = 0;
    for (int number = 0; number < limit; number++) {
      weights += weight;
      jobs += number * weight;
      weight *= lambda / mu;
    }
    double full = weight / (weights + weight);
    double mean = (jobs + limit * weight) / (weights + weight);
    return lambda * reward * (1 - full) - cost * mean;
  }
}
