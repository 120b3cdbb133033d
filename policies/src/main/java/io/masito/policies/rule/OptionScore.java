package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;

import io.masito.env.view.Observation;

/** Gives an option a number; the least is best. */
@FunctionalInterface
interface OptionScore {

  /**
   * Scores an option.
   *
   * @param observation what the agent sees
   * @param option row of an allowed option
   * @return the smaller the better
   */
  double of(Observation observation, int option);

  /**
   * Finds the allowed and admitted option of the least score, of equals the one that is expected to
   * finish first, then the lowest row.
   *
   * @return its row, or {@link Preference#NONE}
   */
  default int least(Observation observation, OptionFilter filter) {
    int best = Preference.NONE;
    double least = 0;
    double soonest = 0;
    for (int option = 0; option < observation.options(); option++) {
      if (!observation.allowed(option) || !filter.admits(observation, option)) {
        continue;
      }
      double score = of(observation, option);
      double end = EXPECTED_LATENCY_SECONDS.of(observation, option);
      int order = best == Preference.NONE ? -1 : Double.compare(score, least);
      if (order < 0 || (order == 0 && end < soonest)) {
        best = option;
        least = score;
        soonest = end;
      }
    }
    return best;
  }

  /**
   * The same among all allowed options.
   *
   * @return its row
   * @throws IllegalArgumentException if none is allowed
   */
  default int least(Observation observation) {
    int best = least(observation, OptionFilter.ANY);
    if (best == Preference.NONE) {
      throw new IllegalArgumentException(
          "none of the " + observation.options() + " options is allowed; one must be");
    }
    return best;
  }
}
