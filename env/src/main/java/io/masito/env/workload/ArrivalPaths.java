package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast requests come in an episode, drawn at its start and then immutable. Arrivals follow by a
 * change of time: the area under the rate between two arrivals is a gap of a process of rate 1.
 * That is exact for any rate (for example Emery N. Brown et al., "The time-rescaling theorem and
 * its application to neural spike train data analysis", 2002), and as the rate is constant by steps
 * it is inverted without error.
 */
final class ArrivalPaths {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MOST_STEPS = 1e7;

  private final @Nullable GammaSpec gamma;
  private final RateSteps[] relative;

  private ArrivalPaths(@Nullable GammaSpec gamma, RateSteps[] relative) {
    this.gamma = gamma;
    this.relative = relative;
  }

  /** Draws the rates of all nodes; those without a part of their own share one. */
  static ArrivalPaths draw(ArrivalSpec spec, RandomStreams streams, int nodes, long horizonNanos) {
    double seconds = horizonNanos / NANOS_PER_SECOND;
    List<RateSpec> rates = spec.rates();
    checkSize(rates, seconds, nodes);
    RateSteps common = RateSteps.constant(1);
    boolean allCommon = true;
    for (RateSpec rate : rates) {
      allCommon &= rate.isCommon();
      if (rate.isCommon()) {
        common = common.times(rate.steps(streams, 0, seconds));
      }
    }
    var relative = new RateSteps[nodes];
    for (int node = 0; node < nodes; node++) {
      relative[node] = allCommon ? common : ofNode(common, rates, streams, node, seconds);
    }
    return new ArrivalPaths(spec.gamma(), relative);
  }

  private static RateSteps ofNode(
      RateSteps common, List<RateSpec> rates, RandomStreams streams, int node, double seconds) {
    RateSteps steps = common;
    for (RateSpec rate : rates) {
      if (!rate.isCommon()) {
        steps = steps.times(rate.steps(streams, node + 1L, seconds));
      }
    }
    return steps;
  }

  private static void checkSize(List<RateSpec> rates, double seconds, int nodes) {
    double steps = 0;
    for (RateSpec rate : rates) {
      steps += rate.expectedSteps(seconds) * (rate.isCommon() ? 1 : nodes);
    }
    if (steps > MOST_STEPS) {
      throw new ConfigError(
          "workload.arrivals: about %.0f changes of rate in an episode are more than %.0f; "
                  .formatted(steps, MOST_STEPS)
              + "take longer intervals or a shorter horizon");
    }
  }

  /** Gives the next arrival at a node; the largest value if there is none. */
  long arrivalNanos(
      RandomStreams streams, int node, long number, long afterNanos, double requestsPerSecond) {
    SmallRandom random = streams.of(Purpose.ARRIVAL_GAP, node, number);
    double gap = gamma == null ? random.nextExponential() : gamma.gap(random);
    double after = afterNanos / NANOS_PER_SECOND;
    double arrival = relative[node].reach(after, gap / requestsPerSecond);
    double nanos = arrival * NANOS_PER_SECOND;
    return nanos >= Long.MAX_VALUE ? Long.MAX_VALUE : StrictMath.max(afterNanos, (long) nanos);
  }
}
