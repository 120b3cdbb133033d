package io.masito.training.yardstick;

/**
 * One queue before a fast and a slow server: jobs arrive at a Poisson rate, take exponential times
 * and cost 1 a second while they are in the system; cost at time t counts {@code exp(-beta t)}. The
 * fast server always works on the first of the queue; after any event a waiting job may be sent to
 * the slow server for good. It is best to do so from some length of the queue on (Wei Lin, P. R.
 * Kumar, "Optimal control of a queueing system with two heterogeneous servers", 1984).
 *
 * @param lambda arrivals a second, above 0
 * @param mu1 services a second of the fast server, above 0
 * @param mu2 services a second of the slow server, above 0
 * @param cap jobs that the queue holds, the one at the fast server included, in [2, 1000]; arrivals
 *     beyond are lost at no cost
 * @param beta discount rate a second, above 0
 */
public record SlowServerProblem(double lambda, double mu1, double mu2, int cap, double beta) {

  /** Checks the ranges. */
  public SlowServerProblem {
    ChainShape.requireRate("lambda", lambda);
    ChainShape.requireRate("mu1", mu1);
    ChainShape.requireRate("mu2", mu2);
    ChainShape.requireIn("cap", cap, 2, 1000);
    ChainShape.requireRate("beta", beta);
  }
}
