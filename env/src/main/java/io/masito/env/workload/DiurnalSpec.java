package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.RandomStreams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate that repeats: a sine, or a list of relative rates over the period. Its mean over a period
 * is 1. The sine is held for 1/1440 of the period, a minute of a day, at its exact mean there.
 *
 * @param periodSeconds length of the period, in [1, 1e8]
 * @param amplitude of the sine, relative to the mean, in [0, 1]; or rates
 * @param phase share of the period that has passed at the start, in [0, 1]; absent is 0
 * @param rates relative rates, each for an equal part of the period; or amplitude
 */
public record DiurnalSpec(
    double periodSeconds,
    @Nullable Double amplitude,
    @Nullable Double phase,
    @Nullable List<Double> rates)
    implements RateSpec {

  private static final int PARTS = 1440;

  /** Checks the ranges. */
  public DiurnalSpec {
    Ranges.within("periodSeconds", periodSeconds, 1, 1e8);
    if ((amplitude == null) == (rates == null)) {
      throw new IllegalArgumentException("amplitude: diurnal has either amplitude or rates");
    }
    if (amplitude != null) {
      Ranges.within("amplitude", amplitude, 0, 1);
    }
    Ranges.within("phase", phase == null ? 0 : phase, 0, 1);
    if (rates != null) {
      rates = List.copyOf(rates);
      check(rates);
    }
  }

  private static void check(List<Double> rates) {
    double sum = 0;
    for (int i = 0; i < rates.size(); i++) {
      Ranges.within("rates[" + i + "]", rates.get(i), 0, 1e6);
      sum += rates.get(i);
    }
    if (!(sum > 0) || rates.size() > PARTS) {
      throw new IllegalArgumentException(
          "rates: needs 1 to " + PARTS + " rates of which one is above 0");
    }
  }

  @Override
  public boolean isCommon() {
    return true;
  }

  @Override
  public double expectedSteps(double seconds) {
    return seconds / periodSeconds * (rates == null ? PARTS : rates.size()) + 2;
  }

  @Override
  public RateSteps steps(RandomStreams streams, long subject, double seconds) {
    int parts = rates == null ? PARTS : rates.size();
    double width = periodSeconds / parts;
    double start = (phase == null ? 0 : phase) * parts;
    long first = (long) StrictMath.floor(start);
    var steps = new RateSteps.Builder();
    for (long part = first; (part - start) * width < seconds; part++) {
      steps.add(
          StrictMath.max(0, (part - start) * width),
          relative((int) StrictMath.floorMod(part, (long) parts)));
    }
    return steps.build();
  }

  private double relative(int part) {
    if (rates != null) {
      return rates.get(part) * rates.size() / rates.stream().mapToDouble(Double::doubleValue).sum();
    }
    double angle = 2 * StrictMath.PI / PARTS;
    double mean = (StrictMath.cos(part * angle) - StrictMath.cos((part + 1) * angle)) / angle;
    return StrictMath.max(0, 1 + (amplitude == null ? 0 : amplitude) * mean);
  }
}
