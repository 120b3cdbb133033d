package io.masito.env.workload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How arrivals depart from a Poisson process of constant rate. Every part may be absent. The rates
 * of those that are there are multiplied; {@code gamma} replaces the exponential gaps. Rates have
 * mean 1, except for flash crowds, which come on top of {@code requestsPerSecond}.
 *
 * @param gamma gaps that vary more, or less, than exponential ones
 * @param mmpp a rate that jumps between states
 * @param ar1 a rate that wanders
 * @param diurnal a rate that follows the time of day
 * @param flashCrowd bursts
 */
public record ArrivalSpec(
    @Nullable GammaSpec gamma,
    @Nullable MmppSpec mmpp,
    @Nullable Ar1Spec ar1,
    @Nullable DiurnalSpec diurnal,
    @Nullable FlashCrowdSpec flashCrowd) {

  /**
   * A wandering rate alone.
   *
   * @param ar1 its parameters
   * @return the arrivals
   */
  public static ArrivalSpec of(Ar1Spec ar1) {
    return new ArrivalSpec(null, null, ar1, null, null);
  }

  /** The parts that change the rate. */
  List<RateSpec> rates() {
    List<RateSpec> rates = new ArrayList<>();
    for (RateSpec rate : new @Nullable RateSpec[] {mmpp, ar1, diurnal, flashCrowd}) {
      if (rate != null) {
        rates.add(rate);
      }
    }
    return rates;
  }
}
