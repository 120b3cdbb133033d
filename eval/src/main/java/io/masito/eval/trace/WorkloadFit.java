package io.masito.eval.trace;

import io.masito.env.workload.Ar1Spec;
import io.masito.env.workload.ArrivalSpec;
import io.masito.env.workload.LengthSpec;
import io.masito.env.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/**
 * The generator that comes near a trace: its rate, its lengths as percentiles or as mixtures, and
 * Poisson arrivals or a wandering rate whose spread and memory are those of the counts in 10 s.
 */
public final class WorkloadFit {

  /** How lengths are written. */
  public enum Lengths {
    /** By percentiles: exact to a hundredth. */
    PERCENTILES,
    /** By a mixture of log-normal parts: smooth, and short. */
    MIXTURE
  }

  private static final int PARTS = 6;
  private static final double INTERVAL_SECONDS = 10;
  private static final int LEAST_WINDOWS = 20;
  private static final double DEVIATIONS = 3;
  private static final double LEAST_CORRELATION = 0.2;
  private static final double PREDICTION_SPREAD = 0.4;
  private static final double RATE_WITHOUT_TIMES = 1;

  private WorkloadFit() {}

  /**
   * Fits a workload.
   *
   * @param trace what was read
   * @param form how lengths are to be written
   * @return the workload; without times its rate is 1
   */
  public static WorkloadSpec fit(TraceStatistics trace, Lengths form) {
    double rate = trace.requestsPerSecond();
    double correlation = trace.logCorrelation();
    LengthSpec prompt = lengths(trace.prompts(), form);
    LengthSpec output = lengths(trace.outputs(), form);
    return new WorkloadSpec(
        Double.isNaN(rate) ? RATE_WITHOUT_TIMES : rounded(Math.min(1e6, rate)),
        prompt,
        output,
        PREDICTION_SPREAD,
        trace.timed() ? arrivals(trace.tenSeconds()) : null,
        null,
        Math.abs(correlation) >= LEAST_CORRELATION
            ? rounded(CopulaFit.normalCorrelation(prompt, output, correlation))
            : null);
  }

  /**
   * Fits the lengths.
   *
   * @param lengths what occurred
   * @param form how they are to be written
   * @return the lengths
   */
  public static LengthSpec lengths(LengthHistogram lengths, Lengths form) {
    return form == Lengths.MIXTURE
        ? MixtureFit.fit(lengths, PARTS)
        : LengthSpec.ofPercentiles(lengths.table());
  }

  /** By moments: variance m + m^2 (exp(s^2) - 1), lagged covariance m^2 (exp(s^2 rho) - 1). */
  private static @Nullable ArrivalSpec arrivals(WindowCounts counts) {
    long windows = counts.windows();
    if (windows < LEAST_WINDOWS
        || counts.dispersion() - 1 < DEVIATIONS * Math.sqrt(2.0 / windows)) {
      return null;
    }
    double square = counts.mean() * counts.mean();
    double variance = Math.log1p((counts.variance() - counts.mean()) / square);
    double rho = Math.log1p(Math.max(0, counts.lagged()) / square) / variance;
    return ArrivalSpec.of(
        new Ar1Spec(
            INTERVAL_SECONDS,
            rounded(Math.min(4, Math.sqrt(variance))),
            rounded(Math.min(0.99, rho)),
            null));
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }
}
