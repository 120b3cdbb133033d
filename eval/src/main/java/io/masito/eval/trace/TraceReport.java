package io.masito.eval.trace;

import io.masito.env.workload.ArrivalSpec;
import io.masito.env.workload.TraceFacts;
import io.masito.env.workload.WorkloadSpec;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code masito trace stats} says. Values that do not exist are NaN.
 *
 * @param file name of the file
 * @param sha256 digest of the file
 * @param format what format it is
 * @param requests how many
 * @param skipped rows without an answer
 * @param spreadSeconds over how many seconds requests with the same time were spread
 * @param seconds from the first to the last
 * @param requestsPerSecond mean rate
 * @param variation coefficient of variation of the gaps
 * @param dispersion of counts in 1, 10 and 60 s
 * @param prompt tokens of the prompts
 * @param output tokens of the answers
 * @param logCorrelation of prompt and answer
 * @param reusableBlockShare share of blocks of prompts that come again
 * @param generator how the fitted generator's arrivals vary; absent without times
 * @param fittedArrivals arrivals of the fitted generator; absent is Poisson
 */
public record TraceReport(
    String file,
    String sha256,
    String format,
    long requests,
    long skipped,
    double spreadSeconds,
    double seconds,
    double requestsPerSecond,
    double variation,
    List<Double> dispersion,
    Lengths prompt,
    Lengths output,
    double logCorrelation,
    double reusableBlockShare,
    @Nullable GeneratedArrivals generator,
    @Nullable ArrivalSpec fittedArrivals) {

  private static final int LEAST_EPISODES = 20;
  private static final int MOST_EPISODES = 100;
  private static final double ALL_REQUESTS = 1e6;
  private static final double MOST_REQUESTS = 50_000;
  private static final double MOST_SECONDS = 1e6;

  /**
   * Lengths and how near the fits come.
   *
   * @param mean mean
   * @param p50 median
   * @param p90 90th percentile
   * @param p99 99th percentile
   * @param max longest
   * @param percentilesDistance Kolmogorov-Smirnov distance of the fitted percentiles
   * @param mixtureDistance Kolmogorov-Smirnov distance of the fitted mixture
   */
  public record Lengths(
      double mean,
      double p50,
      double p90,
      double p99,
      double max,
      double percentilesDistance,
      double mixtureDistance) {

    private static Lengths of(LengthHistogram lengths) {
      return new Lengths(
          lengths.mean(),
          lengths.percentile(50),
          lengths.percentile(90),
          lengths.percentile(99),
          lengths.percentile(100),
          lengths.distance(WorkloadFit.lengths(lengths, WorkloadFit.Lengths.PERCENTILES)),
          lengths.distance(WorkloadFit.lengths(lengths, WorkloadFit.Lengths.MIXTURE)));
    }
  }

  /**
   * Reports on a trace.
   *
   * @param read what was read
   * @return the report
   */
  public static TraceReport of(TraceStatistics.Result read) {
    TraceFacts facts = read.facts();
    TraceStatistics trace = read.statistics();
    WorkloadSpec fitted = WorkloadFit.fit(trace, WorkloadFit.Lengths.PERCENTILES);
    boolean generates = trace.requestsPerSecond() > 0;
    return new TraceReport(
        facts.name(),
        facts.digest(),
        facts.format().title(),
        facts.rows(),
        facts.skipped(),
        facts.spreadSeconds(),
        trace.seconds(),
        trace.requestsPerSecond(),
        trace.variation(),
        DoubleStream.of(trace.dispersion(0), trace.dispersion(1), trace.dispersion(2))
            .boxed()
            .toList(),
        Lengths.of(trace.prompts()),
        Lengths.of(trace.outputs()),
        trace.logCorrelation(),
        trace.reusableBlockShare(),
        generates ? generated(fitted, trace.seconds()) : null,
        fitted.arrivals());
  }

  /** Long traces are compared with shorter episodes, so that the comparison takes seconds. */
  private static GeneratedArrivals generated(WorkloadSpec fitted, double seconds) {
    double rate = Math.max(1e-6, fitted.requestsPerSecond());
    double shorter = Math.min(Math.min(seconds, MOST_SECONDS), MOST_REQUESTS / rate);
    double affordable = ALL_REQUESTS / Math.max(1, shorter * rate);
    int episodes = (int) Math.max(LEAST_EPISODES, Math.min(MOST_EPISODES, affordable));
    return GeneratedArrivals.of(fitted, shorter, episodes);
  }
}
