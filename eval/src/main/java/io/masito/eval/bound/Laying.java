package io.masito.eval.bound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lays a claim where it is cheapest: in the cheapest stretches of its span first, in each no more
 * than its rate allows. Not thread-safe.
 */
final class Laying {

  private static final double NANOS = 1e9;

  private final Cells cells;
  private double[] room = new double[0];

  Laying(Cells cells) {
    this.cells = cells;
  }

  /**
   * Lays a claim.
   *
   * @param claim what to lay
   * @param prices by cell, utility for the whole of it
   * @param usage by cell, the share that is used; null if nobody wants to know
   * @param most laying stops when it costs so much
   * @return the cost
   */
  double lay(Claim claim, double[] prices, double @Nullable [] usage, double most) {
    long length = cells.stretchNanos();
    double whole = length / NANOS;
    int first = (int) (claim.fromNanos() / length);
    int last = (int) Math.min(cells.stretches() - 1L, (claim.toNanos() - 1) / length);
    int row = claim.row() * cells.stretches();
    open(claim, first, last);
    double left = claim.seconds();
    double cost = 0;
    while (left > 0 && cost < most) {
      int cheapest = cheapest(prices, row + first, last - first + 1);
      if (cheapest < 0) {
        break;
      }
      double laid = Math.min(left, room[cheapest]);
      room[cheapest] = 0;
      left -= laid;
      cost += laid / whole * prices[row + first + cheapest];
      if (usage != null) {
        usage[row + first + cheapest] += laid / whole;
      }
    }
    return cost;
  }

  private void open(Claim claim, int first, int last) {
    int count = last - first + 1;
    if (room.length < count) {
      room = new double[2 * count];
    }
    double full = cells.stretchNanos() / NANOS * claim.rate();
    Arrays.fill(room, 0, count, full);
    long length = cells.stretchNanos();
    double before = (double) (claim.fromNanos() - first * length) / length;
    double behind = Math.max(0, (double) ((last + 1) * length - claim.toNanos()) / length);
    room[0] -= full * before;
    room[count - 1] -= full * behind;
  }

  private int cheapest(double[] prices, int from, int count) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int place = 0; place < count; place++) {
      double price = prices[from + place];
      if (price < least && room[place] > 0) {
        least = price;
        best = place;
      }
    }
    return best;
  }
}
