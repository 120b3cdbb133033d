package io.masito.env.sim;

import java.util.Arrays;

/**
 * Routing to two queues of exponential servers, solved by value iteration on the uniformised chain
 * (Lippman, "Applying a new device in the optimization of exponential queuing systems", Operations
 * Research 23, 1975). A job in a queue, or in service, costs 1 a second; an arrival goes where
 * there is room. Costs are discounted.
 *
 * @param arrivalRate arrivals a second
 * @param firstRate services a second of the first server
 * @param secondRate services a second of the second server
 * @param firstRoom most jobs at the first server
 * @param secondRoom most jobs at the second server
 * @param rejectionCost cost of an arrival that finds both full
 * @param discountRate a cost after t seconds counts exp(-discountRate t)
 */
record TwoServers(
    double arrivalRate,
    double firstRate,
    double secondRate,
    int firstRoom,
    int secondRoom,
    double rejectionCost,
    double discountRate) {

  private static final int SWEEPS = 8_000;

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
    double[][] values = new double[firstRoom + 1][secondRoom + 1];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      values = swept(values, chooser);
    }
    return values;
  }

  private double[][] swept(double[][] values, Chooser chooser) {
    double[][] next = new double[firstRoom + 1][secondRoom + 1];
    double all = arrivalRate + firstRate + secondRate + discountRate;
    for (int a = 0; a <= firstRoom; a++) {
      for (int b = 0; b <= secondRoom; b++) {
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
  Routing best(double[][] values) {
    double[][] kept = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    return (a, b) -> toFirst(kept, a, b) <= toSecond(kept, a, b);
  }

  /** Value of an arrival's going to the first server, or where there is room. */
  double toFirst(double[][] values, int a, int b) {
    return a < firstRoom || b == secondRoom ? atFirst(values, a, b) : values[a][b + 1];
  }

  /** Value of an arrival's going to the second server, or where there is room. */
  double toSecond(double[][] values, int a, int b) {
    return b < secondRoom ? values[a][b + 1] : atFirst(values, a, b);
  }

  private double atFirst(double[][] values, int a, int b) {
    return a < firstRoom ? values[a + 1][b] : rejectionCost + values[a][b];
  }
}
