package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bursts on top of the usual rate, at given times or as a Poisson process. A burst rises straight
 * to its factor, then falls off exponentially; it is cut after eight decay times. Bursts that meet
 * add up. The rate is held for a tenth of the rise and of the decay time.
 *
 * @param factor peak of a burst as a multiple of the usual rate, in [1, 1000]
 * @param riseSeconds from the start to the peak, in [0.1, 1e5]
 * @param decaySeconds time in which the excess falls to 1/e, in [0.1, 1e5]
 * @param atSeconds starts of the bursts; or perHour
 * @param perHour mean number of bursts an hour, above 0; or atSeconds
 * @param common whether all nodes see the same bursts; absent is true
 */
public record FlashCrowdSpec(
    double factor,
    double riseSeconds,
    double decaySeconds,
    @Nullable List<Double> atSeconds,
    @Nullable Double perHour,
    @Nullable Boolean common)
    implements RateSpec {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final int PARTS = 10;
  private static final int DECAYS = 8;

  /** Checks the ranges. */
  public FlashCrowdSpec {
    Ranges.within("factor", factor, 1, 1000);
    Ranges.within("riseSeconds", riseSeconds, 0.1, 1e5);
    Ranges.within("decaySeconds", decaySeconds, 0.1, 1e5);
    if ((atSeconds == null) == (perHour == null)) {
      throw new IllegalArgumentException("atSeconds: flashCrowd has either atSeconds or perHour");
    }
    if (perHour != null) {
      Ranges.above("perHour", perHour, 0);
      Ranges.within("perHour", perHour, 0, 3600);
    }
    if (atSeconds != null) {
      atSeconds = List.copyOf(atSeconds);
      for (int i = 0; i < atSeconds.size(); i++) {
        Ranges.within("atSeconds[" + i + "]", atSeconds.get(i), 0, 1e8);
      }
    }
  }

  @Override
  public boolean isCommon() {
    return common == null || common;
  }

  @Override
  public double expectedSteps(double seconds) {
    double bursts =
        perHour != null
            ? perHour * seconds / SECONDS_PER_HOUR
            : atSeconds == null ? 0 : atSeconds.size();
    return 1 + bursts * (PARTS + PARTS * DECAYS + 1);
  }

  @Override
  public RateSteps steps(RandomStreams streams, long subject, double seconds) {
    List<RateSteps> parts = new ArrayList<>(List.of(RateSteps.constant(1)));
    for (double start : starts(streams, subject, seconds)) {
      if (start < seconds) {
        parts.add(burst(start));
      }
    }
    return sum(parts);
  }

  /** Adds by halves, so that many bursts cost little more than their steps. */
  private static RateSteps sum(List<RateSteps> parts) {
    int half = parts.size() / 2;
    return half == 0
        ? parts.get(0)
        : sum(parts.subList(0, half)).plus(sum(parts.subList(half, parts.size())));
  }

  private List<Double> starts(RandomStreams streams, long subject, double seconds) {
    if (atSeconds != null) {
      return atSeconds;
    }
    List<Double> starts = new ArrayList<>();
    SmallRandom random = streams.of(Purpose.FLASH_CROWD, subject);
    double gap = SECONDS_PER_HOUR / (perHour == null ? 1 : perHour);
    double start = gap * random.nextExponential();
    while (start < seconds) {
      starts.add(start);
      start += gap * random.nextExponential();
    }
    return starts;
  }

  private RateSteps burst(double start) {
    var steps = new RateSteps.Builder();
    steps.add(0, 0);
    for (int part = 0; part < PARTS; part++) {
      steps.add(start + riseSeconds * part / PARTS, (factor - 1) * (part + 0.5) / PARTS);
    }
    double mean = PARTS * (1 - StrictMath.exp(-1.0 / PARTS));
    for (int part = 0; part < PARTS * DECAYS; part++) {
      double passed = (double) part / PARTS;
      steps.add(
          start + riseSeconds + decaySeconds * passed,
          (factor - 1) * mean * StrictMath.exp(-passed));
    }
    steps.add(start + riseSeconds + decaySeconds * DECAYS, 0);
    return steps.build();
  }
}
