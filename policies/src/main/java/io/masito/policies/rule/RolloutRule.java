package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.ARRIVALS_PER_SECOND;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import java.util.List;

/**
 * One-step rollout: every option is tried in a small model of the near future in which {@link
 * SedRule} decides what comes next, and the best sum of expected utilities is taken (Dimitri P.
 * Bertsekas, John N. Tsitsiklis, Cynara Wu, "Rollout Algorithms for Combinatorial Optimization",
 * Journal of Heuristics 3, 1997).
 *
 * <p>Changed: the model is the agent's own, made from what it sees, since a copy of the real world
 * would know the future. {@link StandIns} come at the agent's own rate. What was chosen adds its
 * work to its place, which works it off as time goes by; all other load stays as it is, and other
 * agents do nothing. A stand-in is worth what was expected of it when it was decided, less the
 * quality times the chance of meeting its limits that it has lost since. If none is expected it is
 * the greatest own expected utility. Stores the last requests of each agent.
 */
public final class RolloutRule implements Policy {

  /** Slack over which the chance of meeting a limit rises, as in the agent's own estimate. */
  private static final double SLACK_SCALE = 0.1;

  private final Places places;
  private final StandIns standIns;

  /**
   * Makes the rule for one episode.
   *
   * @param spec the world
   * @param horizonSeconds how far ahead requests are expected
   */
  RolloutRule(EnvSpec spec, double horizonSeconds) {
    this.places = new Places(spec);
    this.standIns = new StandIns(spec, horizonSeconds);
  }

  @Override
  public int choose(int agent, Observation observation) {
    SeenRequest due = SeenRequest.of(observation);
    List<SeenRequest> coming = standIns.expected(agent, due, observation);
    double gap = 1 / Math.max(ARRIVALS_PER_SECOND.of(observation, 0), Float.MIN_NORMAL);
    int[] place = places.of(agent);
    OptionScore loss = (seen, option) -> -worth(due, option, coming, gap, place);
    return loss.least(observation);
  }

  /** Utility of the request at an option and of all that come after it. */
  private static double worth(
      SeenRequest due, int chosen, List<SeenRequest> coming, double gap, int[] place) {
    double sum = due.utility()[chosen];
    var added = new double[place.length];
    added[place[chosen]] = due.work()[chosen];
    for (SeenRequest next : coming) {
      for (int i = 0; i < added.length; i++) {
        added[i] = Math.max(0, added[i] - gap);
      }
      int option = soonest(next, due, place, added);
      if (option != Preference.NONE) {
        sum += utility(next, option, end(next, due, option, place, added));
        added[place[option]] += next.work()[option];
      }
    }
    return sum;
  }

  private static int soonest(SeenRequest next, SeenRequest due, int[] place, double[] added) {
    int best = Preference.NONE;
    double least = 0;
    for (int option = 0; option < next.options(); option++) {
      if (next.allowed()[option]) {
        double end = end(next, due, option, place, added);
        if (best == Preference.NONE || end < least) {
          best = option;
          least = end;
        }
      }
    }
    return best;
  }

  /** Waits are those of the request that is due. */
  private static double end(
      SeenRequest next, SeenRequest due, int option, int[] place, double[] added) {
    double wait = due.latency()[option] - due.alone()[option];
    return wait + next.alone()[option] + added[place[option]];
  }

  private static double utility(SeenRequest next, int option, double end) {
    double later = end - next.latency()[option];
    double lost = meets(next, option, 0) - meets(next, option, later);
    return next.utility()[option] - next.quality()[option] * lost;
  }

  /** Chance to meet both limits if all comes later than was expected. */
  private static double meets(SeenRequest next, int option, double laterSeconds) {
    double first = 1 - (next.firstToken()[option] + laterSeconds) / next.firstTokenLimit();
    double last = 1 - (next.latency()[option] + laterSeconds) / next.latencyLimit();
    return 1 / (1 + StrictMath.exp(-Math.min(first, last) / SLACK_SCALE));
  }
}
