package io.masito.policies.rule;

import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.Arrays;

/**
 * An order of options by one column after another; options that are equal in all of them go by row,
 * lowest first. Immutable and thread-safe; choosing takes no memory.
 */
final class Preference {

  /** What {@link #best} gives if no allowed option is admitted. */
  static final int NONE = -1;

  private final SchedulingFeature[] columns;
  private final int[] signs;

  private Preference(SchedulingFeature[] columns, int[] signs) {
    this.columns = columns;
    this.signs = signs;
  }

  static Preference least(SchedulingFeature column) {
    return new Preference(new SchedulingFeature[] {column}, new int[] {1});
  }

  static Preference most(SchedulingFeature column) {
    return new Preference(new SchedulingFeature[] {column}, new int[] {-1});
  }

  /** Breaks ties by the smaller value of another column. */
  Preference thenLeast(SchedulingFeature column) {
    SchedulingFeature[] longer = Arrays.copyOf(columns, columns.length + 1);
    int[] longerSigns = Arrays.copyOf(signs, signs.length + 1);
    longer[columns.length] = column;
    longerSigns[signs.length] = 1;
    return new Preference(longer, longerSigns);
  }

  /**
   * Finds the first option in this order.
   *
   * @param observation what the agent sees
   * @param filter which of the allowed options take part
   * @return its row, or {@link #NONE}
   */
  int best(Observation observation, OptionFilter filter) {
    int best = NONE;
    float bestFirst = 0;
    for (int option = 0; option < observation.options(); option++) {
      if (!observation.allowed(option) || !filter.admits(observation, option)) {
        continue;
      }
      float first = columns[0].of(observation, option);
      int order = best == NONE ? -1 : signs[0] * Float.compare(first, bestFirst);
      if (order < 0 || (order == 0 && before(observation, option, best))) {
        best = option;
        bestFirst = first;
      }
    }
    return best;
  }

  /**
   * Finds the first of all allowed options in this order.
   *
   * @param observation what the agent sees
   * @return its row
   * @throws IllegalArgumentException if no option is allowed
   */
  int best(Observation observation) {
    int best = best(observation, OptionFilter.ANY);
    if (best == NONE) {
      throw new IllegalArgumentException(
          "none of the " + observation.options() + " options is allowed; one must be");
    }
    return best;
  }

  /** Whether an option comes first of two that are equal in the first column. */
  private boolean before(Observation observation, int option, int other) {
    for (int i = 1; i < columns.length; i++) {
      int order =
          signs[i]
              * Float.compare(
                  columns[i].of(observation, option), columns[i].of(observation, other));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
