package io.masito.eval.bench;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;

/**
 * An M/M/1 queue at load 0.85 in as few lines as it takes: two clocks, one counter, an exponential
 * draw for each event. Nothing that simulates queues draw by draw does less. Not thread-safe.
 */
final class Mm1Loop {

  private static final double ARRIVAL_RATE = 0.85;

  private final SmallRandom random = new RandomStreams(1).of(Purpose.RULE);
  private double arrival = random.nextExponential() / ARRIVAL_RATE;
  private double departure = Double.POSITIVE_INFINITY;
  private int inSystem;

  /** Takes events; gives how many are in the system then. */
  int take(int events) {
    for (int event = 0; event < events; event++) {
      if (arrival <= departure) {
        departure = inSystem++ == 0 ? arrival + random.nextExponential() : departure;
        arrival += random.nextExponential() / ARRIVAL_RATE;
      } else {
        departure =
            --inSystem == 0 ? Double.POSITIVE_INFINITY : departure + random.nextExponential();
      }
    }
    return inSystem;
  }
}
