package io.masito.env.sim;

import java.util.Arrays;

/**
 * Routing to two queues of exponential servers, solved by value iteration on the uniformised chain
 * (Lippman, "Applying a new device in the optimization of exponential queuing systems", Operations
 * Research 23, 1975). At most ten jobs in a queue; a job in a queue costs 1 a second, a job that
 * finds both full costs 50; costs are discounted by exp(-0.05 t).
 */
record TwoServers(double arrivalRate, double firstRate, double secondRate) {

  static final int ROOM = 10;
  static final double DISCOUNT_RATE = 0.05;
  static final double REJECTED = 50;
  private static final int SWEEPS = 4_000;

  /** Whether an arrival goes to the first server, by the lengths of the two queues. */
  interface Routing {
    boolean first(int atFirst, int atSecond);
  }

  /** A routing by the value of what comes after it. */
  private interface Chooser {
    double after(double[][] values, int atFirst, int atSecond);
  }

  /** Least expected cost, by the lengths of the two queues. */
  double[][] values() {
    return values((values, a, b) -> Math.min(toFirst(values, a, b), toSecond(values, a, b)));
  }

  /** Expected cost of a routing, by the lengths of the two queues. */
  double[][] values(Routing routing) {
    return values(
        (values, a, b) -> routing.first(a, b) ? toFirst(values, a, b) : toSecond(values, a, b));
  }

  private double[][] values(Chooser chooser) {
    double[][] values = new double[ROOM + 1][ROOM + 1];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      values = swept(values, chooser);
    }
    return values;
  }

  private double[][] swept(double[][] values, Chooser chooser) {
    double[][] next = new double[ROOM + 1][ROOM + 1];
    double all = arrivalRate + firstRate + secondRate + DISCOUNT_RATE;
    for (int a = 0; a <= ROOM; a++) {
      for (int b = 0; b <= ROOM; b++) {
        double later =
            arrivalRate * chooser.after(values, a, b)
                + firstRate * values[Math.max(0, a - 1)][b]
                + secondRate * values[a][Math.max(0, b - 1)];
        next[a][b] = (a + b + later) / all;
      }
    }
    return next;
  }

  /** The routing that these values make best. */
  static Routing best(double[][] values) {
    double[][] kept = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    return (a, b) -> toFirst(kept, a, b) <= toSecond(kept, a, b);
  }

  /** Value of an arrival's going to the first server, or where there is room. */
  static double toFirst(double[][] values, int a, int b) {
    if (a == ROOM) {
      return b == ROOM ? REJECTED + values[a][b] : values[a][b + 1];
    }
    return values[a + 1][b];
  }

  /** Value of an arrival's going to the second server, or where there is room. */
  static double toSecond(double[][] values, int a, int b) {
    if (b == ROOM) {
      return a == ROOM ? REJECTED + values[a][b] : values[a + 1][b];
    }
    return values[a][b + 1];
  }
}
