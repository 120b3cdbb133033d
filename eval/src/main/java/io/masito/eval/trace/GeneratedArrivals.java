package io.masito.eval.trace;

import io.masito.env.random.RandomStreams;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.LengthSpec;
import io.masito.env.workload.PoissonWorkload;
import io.masito.env.workload.Request;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.WorkloadSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the arrivals of a generator vary: means over episodes as long as a trace.
 *
 * @param variation coefficient of variation of the gaps
 * @param dispersion of counts in 1, 10 and 60 s
 * @param episodes how many were drawn
 */
public record GeneratedArrivals(double variation, List<Double> dispersion, int episodes) {

  private static final int WIDTHS = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Draws episodes.
   *
   * @param workload whose arrivals
   * @param seconds length of an episode
   * @param episodes how many; their seeds are 0, 1, ...
   * @return the means
   */
  public static GeneratedArrivals of(WorkloadSpec workload, double seconds, int episodes) {
    double[] sums = new double[WIDTHS + 1];
    for (int seed = 0; seed < episodes; seed++) {
      TraceStatistics drawn = episode(workload, seconds, seed);
      sums[WIDTHS] += drawn.variation() / episodes;
      for (int width = 0; width < WIDTHS; width++) {
        sums[width] += drawn.dispersion(width) / episodes;
      }
    }
    return new GeneratedArrivals(sums[WIDTHS], List.of(sums[0], sums[1], sums[2]), episodes);
  }

  /** Statistics of the arrivals of one episode. */
  static TraceStatistics episode(WorkloadSpec workload, double seconds, long seed) {
    var one = new LengthSpec(1, 0, 1, 1);
    var spec =
        new WorkloadSpec(
            workload.requestsPerSecond(), one, one, 0.0, workload.arrivals(), null, null);
    var classes = List.of(new RequestClass("all", 1, 1, 1));
    long horizon = Math.round(seconds * NANOS_PER_SECOND);
    var generator = new PoissonWorkload(spec, new double[] {1}, classes, horizon);
    return episode(generator.start(new RandomStreams(seed)), horizon);
  }

  private static TraceStatistics episode(ArrivalStream arrivals, long horizon) {
    var statistics = new TraceStatistics();
    @Nullable Request next = arrivals.next();
    long start = next == null ? 0 : next.arrivalNanos();
    while (next != null && next.arrivalNanos() < horizon) {
      statistics.row(next.arrivalNanos() - start, 1, 1, new int[0], 0);
      next = arrivals.next();
    }
    return statistics;
  }
}
