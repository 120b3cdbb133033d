package io.masito.env.sim;

/**
 * A queue with a fast server, and a slow one that may take a job from the queue at every event,
 * solved by value iteration on the uniformised chain. Arrivals 0.5 a second, fast service 1 a
 * second, no more than 60 jobs in the queue; a job costs 1 a second until it is served, discounted
 * by exp(-0.01 t).
 */
record SlowServer(double slowRate) {

  static final double ARRIVAL_RATE = 0.5;
  static final double FAST_RATE = 1;
  static final double DISCOUNT_RATE = 0.01;
  static final int ROOM = 60;
  private static final int SWEEPS = 12_000;

  /** Least expected cost, by jobs in the queue, with its server, and at the slow server. */
  double[][] values() {
    double[][] values = new double[ROOM + 1][2];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      values = swept(values);
    }
    return values;
  }

  private double[][] swept(double[][] values) {
    double[][] next = new double[ROOM + 1][2];
    double all = ARRIVAL_RATE + FAST_RATE + slowRate + DISCOUNT_RATE;
    for (int queue = 0; queue <= ROOM; queue++) {
      for (int slow = 0; slow < 2; slow++) {
        double later =
            ARRIVAL_RATE * best(values, Math.min(ROOM, queue + 1), slow)
                + FAST_RATE * best(values, Math.max(0, queue - 1), slow)
                + slowRate * best(values, queue, 0);
        next[queue][slow] = (queue + slow + later) / all;
      }
    }
    return next;
  }

  private static double best(double[][] values, int queue, int slow) {
    double stay = values[queue][slow];
    return sends(values, queue, slow) ? values[queue - 1][1] : stay;
  }

  /** Whether a job goes from the queue to the slow server. */
  static boolean sends(double[][] values, int queue, int slow) {
    return slow == 0 && queue > 0 && values[queue - 1][1] < values[queue][0];
  }
}
