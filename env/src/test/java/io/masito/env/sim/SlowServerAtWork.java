package io.masito.env.sim;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.testdomain.ControlledMean;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The problem of {@link SlowServer} on two serving nodes. A decision of the contract binds a
 * request when it arrives, and here one is moved later, so the nodes are played without an episode:
 * jobs queue at the fast node, and the last of them is withdrawn and offered to the slow one.
 */
final class SlowServerAtWork {

  private static final double NANOS = 1e9;

  /** Iterations of a second's work; they round work up, by 0.001 % of its mean. */
  private static final double TOKENS_A_SECOND = 100_000;

  /** What comes after this counts for less than exp(-10) of its cost. */
  private static final double SECONDS = 1_000;

  private static final int FAST = 0;
  private static final int SLOW = 1;

  private final double slowRate;

  /** By jobs in the queue, whether one goes to the idle slow server. */
  private final boolean[] sends;

  private NodeRow row = new NodeRow();
  private final Deque<ActiveRequest> queue = new ArrayDeque<>();
  private boolean slowBusy;
  private double cost;
  private double work;

  SlowServerAtWork(double slowRate, double[][] values) {
    this.slowRate = slowRate;
    this.sends = new boolean[SlowServer.ROOM + 1];
    for (int jobs = 1; jobs <= SlowServer.ROOM; jobs++) {
      sends[jobs] = SlowServer.sends(values, jobs, 0);
    }
  }

  /** Plays lives from empty; their costs, with the discounted work that came as the control. */
  ControlledMean play(long firstSeed, int lives) {
    double beta = SlowServer.DISCOUNT_RATE;
    var costs = new ControlledMean(SlowServer.ARRIVAL_RATE / beta * -Math.expm1(-beta * SECONDS));
    for (long seed = firstSeed; seed < firstSeed + lives; seed++) {
      live(new RandomStreams(seed).of(Purpose.RULE));
      costs.add(cost, work);
    }
    return costs;
  }

  private void live(SmallRandom random) {
    row =
        new NodeRow(1 / (TOKENS_A_SECOND * SlowServer.FAST_RATE), 1 / (TOKENS_A_SECOND * slowRate));
    cost = 0;
    work = 0;
    long number = 0;
    long arrival = gapNanos(random);
    while (arrival < SECONDS * NANOS || row.nextNanos() != NodeRow.NEVER) {
      long now = Math.min(arrival, row.nextNanos());
      if (now == row.nextNanos()) {
        complete(now);
      } else if (now < SECONDS * NANOS) {
        arrive(number++, now, random);
        arrival = now + gapNanos(random);
      } else {
        arrival = NodeRow.NEVER;
      }
      send(now);
    }
  }

  private static long gapNanos(SmallRandom random) {
    return Math.round(random.nextExponential() / SlowServer.ARRIVAL_RATE * NANOS);
  }

  private void arrive(long number, long now, SmallRandom random) {
    int tokens = 1 + (int) (random.nextExponential() * TOKENS_A_SECOND);
    work += discount(now) * tokens / TOKENS_A_SECOND;
    if (queue.size() < SlowServer.ROOM) {
      queue.addLast(row.offer(FAST, number, tokens, now));
    }
  }

  private void complete(long now) {
    int node = row.nextNode();
    for (ActiveRequest done : row.endNext()) {
      cost += (discount(done.request.arrivalNanos()) - discount(now)) / SlowServer.DISCOUNT_RATE;
      if (node == SLOW) {
        slowBusy = false;
      } else {
        queue.removeFirst();
      }
    }
  }

  private void send(long now) {
    if (slowBusy || !sends[queue.size()]) {
      return;
    }
    ActiveRequest last = queue.removeLast();
    row.move(FAST, SLOW, last, now);
    slowBusy = true;
  }

  private static double discount(long nanos) {
    return Math.exp(-SlowServer.DISCOUNT_RATE * nanos / NANOS);
  }
}
