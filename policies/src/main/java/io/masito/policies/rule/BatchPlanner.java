package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans a set of requests: the one that is due and {@link StandIns} for those to come. Again and
 * again the request that comes first in some order is put where it would end first, and adds its
 * work to that place, until it is the turn of the one that is due. If none is expected, that is
 * where the request itself would end first, as in {@link SedRule}. Not thread-safe.
 */
final class BatchPlanner {

  /** Where the request that is due stands in the set. */
  private static final int DUE = 0;

  private final Places places;
  private final StandIns standIns;
  private final Order order;

  /** Which request is placed next: that of the least rank; of equals the one that is due. */
  @FunctionalInterface
  interface Order {

    /**
     * Ranks a request.
     *
     * @param best the earliest end that it can have, seconds from now
     * @param second the earliest end at any other place; infinite if there is none
     * @param limitSeconds its limit to the last token
     * @return the least goes first
     */
    double rank(double best, double second, double limitSeconds);
  }

  BatchPlanner(EnvSpec spec, double horizonSeconds, Order order) {
    this.places = new Places(spec);
    this.standIns = new StandIns(spec, horizonSeconds);
    this.order = order;
  }

  /** Gives the option that the plan has for the request that is due. */
  int place(int agent, Observation observation) {
    SeenRequest due = SeenRequest.of(observation);
    List<SeenRequest> waiting = new ArrayList<>(List.of(due));
    waiting.addAll(standIns.expected(agent, due, observation));
    int[] place = places.of(agent);
    var added = new double[place.length];
    while (true) {
      Placing next = next(waiting, place, added);
      if (next.index() == DUE) {
        return next.option();
      }
      SeenRequest placed = waiting.remove(next.index());
      added[place[next.option()]] += placed.work()[next.option()];
    }
  }

  private record Placing(int index, int option, double rank) {}

  private Placing next(List<SeenRequest> waiting, int[] place, double[] added) {
    Placing first = placing(waiting, DUE, place, added);
    for (int index = DUE + 1; index < waiting.size(); index++) {
      Placing other = placing(waiting, index, place, added);
      first = other.option() != Preference.NONE && other.rank() < first.rank() ? other : first;
    }
    return first;
  }

  private Placing placing(List<SeenRequest> waiting, int index, int[] place, double[] added) {
    double[] ends = ends(waiting, index, place, added);
    int best = Preference.NONE;
    for (int option = 0; option < ends.length; option++) {
      boolean open = ends[option] < Double.POSITIVE_INFINITY;
      best = open && (best == Preference.NONE || ends[option] < ends[best]) ? option : best;
    }
    if (best == Preference.NONE) {
      return new Placing(index, best, Double.POSITIVE_INFINITY);
    }
    double second = Double.POSITIVE_INFINITY;
    for (int option = 0; option < ends.length; option++) {
      second = place[option] == place[best] ? second : Math.min(second, ends[option]);
    }
    double limit = waiting.get(index).latencyLimit();
    return new Placing(index, best, order.rank(ends[best], second, limit));
  }

  /**
   * By option, when a request would end there; infinite where it must not go. The wait is that of
   * the request that is due, whatever was expected for another.
   */
  private static double[] ends(List<SeenRequest> waiting, int index, int[] place, double[] added) {
    SeenRequest due = waiting.get(DUE);
    SeenRequest request = waiting.get(index);
    var ends = new double[request.options()];
    for (int option = 0; option < ends.length; option++) {
      double wait = due.latency()[option] - due.alone()[option];
      double alone = index == DUE ? due.latency()[option] : wait + request.alone()[option];
      ends[option] =
          request.allowed()[option] ? alone + added[place[option]] : Double.POSITIVE_INFINITY;
    }
    return ends;
  }
}
