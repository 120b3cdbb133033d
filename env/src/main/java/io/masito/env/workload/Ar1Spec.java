package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * A rate whose logarithm is an autoregressive process of order 1, constant within an interval. It
 * starts in equilibrium and has mean 1, so the arrivals are a log-normal Cox process with a
 * geometric correlation (the idea: Jesper Moller, Anne Randi Syversveen, Rasmus Plenge
 * Waagepetersen, "Log Gaussian Cox processes", 1998).
 *
 * @param intervalSeconds length of an interval, in [0.01, 1e6]
 * @param sigma standard deviation of the logarithm of the rate, in [0, 4]
 * @param rho correlation of the logarithm from an interval to the next, in [-0.999, 0.9999]
 * @param common whether all nodes see the same rate; absent is true
 */
public record Ar1Spec(double intervalSeconds, double sigma, double rho, @Nullable Boolean common)
    implements RateSpec {

  /** Checks the ranges. */
  public Ar1Spec {
    Ranges.within("intervalSeconds", intervalSeconds, 0.01, 1e6);
    Ranges.within("sigma", sigma, 0, 4);
    Ranges.within("rho", rho, -0.999, 0.9999);
  }

  @Override
  public boolean isCommon() {
    return common == null || common;
  }

  @Override
  public double expectedSteps(double seconds) {
    return seconds / intervalSeconds + 1;
  }

  @Override
  public RateSteps steps(RandomStreams streams, long subject, double seconds) {
    double innovation = sigma * StrictMath.sqrt(1 - rho * rho);
    double log = sigma * streams.of(Purpose.ARRIVAL_RATE, subject, 0).nextGaussian();
    var steps = new RateSteps.Builder();
    for (int i = 0; i * intervalSeconds < seconds; i++) {
      steps.add(i * intervalSeconds, StrictMath.exp(log - sigma * sigma / 2));
      double shock = streams.of(Purpose.ARRIVAL_RATE, subject, i + 1L).nextGaussian();
      log = rho * log + innovation * shock;
    }
    return steps.build();
  }
}
