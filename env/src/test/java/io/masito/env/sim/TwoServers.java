package io.masito.env.sim;

import io.masito.env.random.SmallRandom;

/**
 * Routing to two queues of exponential servers, solved by value iteration on the uniformised chain
 * and played as a chain of events. At most ten jobs in a queue; a job in a queue costs 1 a second,
 * a job that finds both full costs 50; costs are discounted by exp(-0.05 t).
 */
record TwoServers(double arrivalRate, double firstRate, double secondRate) {

  static final int ROOM = 10;
  private static final double DISCOUNT_RATE = 0.05;
  private static final double REJECTED = 50;
  private static final int SWEEPS = 4_000;
  private static final double HORIZON_SECONDS = 400;

  /** Whether an arrival goes to the first server, by the lengths of the two queues. */
  interface Routing {
    boolean first(int atFirst, int atSecond);
  }

  /** Least expected cost, by the lengths of the two queues. */
  double[][] values() {
    double[][] values = new double[ROOM + 1][ROOM + 1];
    double events = arrivalRate + firstRate + secondRate;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double[][] next = new double[ROOM + 1][ROOM + 1];
      for (int a = 0; a <= ROOM; a++) {
        for (int b = 0; b <= ROOM; b++) {
          double later =
              arrivalRate * Math.min(toFirst(values, a, b), toSecond(values, a, b))
                  + firstRate * values[Math.max(0, a - 1)][b]
                  + secondRate * values[a][Math.max(0, b - 1)];
          next[a][b] = (a + b + later) / (events + DISCOUNT_RATE);
        }
      }
      values = next;
    }
    return values;
  }

  static double toFirst(double[][] values, int a, int b) {
    if (a == ROOM) {
      return b == ROOM ? REJECTED + values[a][b] : values[a][b + 1];
    }
    return values[a + 1][b];
  }

  static double toSecond(double[][] values, int a, int b) {
    if (b == ROOM) {
      return a == ROOM ? REJECTED + values[a][b] : values[a + 1][b];
    }
    return values[a][b + 1];
  }

  /** Discounted cost of one life of the two queues, from empty. */
  double play(Routing routing, SmallRandom random) {
    int a = 0;
    int b = 0;
    double cost = 0;
    double time = 0;
    while (time < HORIZON_SECONDS) {
      double departures = (a > 0 ? firstRate : 0) + (b > 0 ? secondRate : 0);
      double later = time + random.nextExponential() / (arrivalRate + departures);
      cost += (a + b) * (discount(time) - discount(later)) / DISCOUNT_RATE;
      time = later;
      double which = random.nextDouble() * (arrivalRate + departures);
      if (which >= arrivalRate) {
        boolean first = a > 0 && which < arrivalRate + firstRate;
        a -= first ? 1 : 0;
        b -= first ? 0 : 1;
      } else if (a == ROOM && b == ROOM) {
        cost += REJECTED * discount(time);
      } else {
        boolean first = b == ROOM || (a < ROOM && routing.first(a, b));
        a += first ? 1 : 0;
        b += first ? 0 : 1;
      }
    }
    return cost;
  }

  private static double discount(double seconds) {
    return Math.exp(-DISCOUNT_RATE * seconds);
  }
}
