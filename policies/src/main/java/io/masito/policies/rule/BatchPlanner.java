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
      Placing next = next(waiting, due, place, added);
      if (next.request() == due) {
        return next.option();
      }
      waiting.remove(next.request());
      added[place[next.option()]] += next.request().work()[next.option()];
    }
  }

  private record Placing(SeenRequest request, int option, double rank) {}

  private Placing next(List<SeenRequest> waiting, SeenRequest due, int[] place, double[] added) {
    Placing first = placing(due, due, place, added);
    for (SeenRequest request : waiting) {
      Placing other = placing(request, due, place, added);
      first = other.option() != Preference.NONE && other.rank() < first.rank() ? other : first;
    }
    return first;
  }

  private Placing placing(SeenRequest request, SeenRequest due, int[] place, double[] added) {
    int best = Preference.NONE;
    for (int option = 0; option < request.options(); option++) {
      boolean sooner =
          request.allowed()[option]
              && (best == Preference.NONE
                  || end(request, due, option, place, added)
                      < end(request, due, best, place, added));
      best = sooner ? option : best;
    }
    if (best == Preference.NONE) {
      return new Placing(request, best, Double.POSITIVE_INFINITY);
    }
    double second = Double.POSITIVE_INFINITY;
    for (int option = 0; option < request.options(); option++) {
      if (request.allowed()[option] && place[option] != place[best]) {
        second = Math.min(second, end(request, due, option, place, added));
      }
    }
    double end = end(request, due, best, place, added);
    return new Placing(request, best, order.rank(end, second, request.latencyLimit()));
  }

  /** The wait is that of the request that is due, whatever was expected for another. */
  private static double end(
      SeenRequest request, SeenRequest due, int option, int[] place, double[] added) {
    double own = due.latency()[option];
    double alone = request == due ? own : own - due.alone()[option] + request.alone()[option];
    return alone + added[place[option]];
  }
}
