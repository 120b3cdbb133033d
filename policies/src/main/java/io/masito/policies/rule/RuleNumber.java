package io.masito.policies.rule;

import java.util.List;

/**
 * A number of a rule.
 *
 * @param name what it is called
 * @param low the least that is allowed
 * @param high the most that is allowed
 * @param usual what it is if none is given
 * @param grid values worth trying, ascending; tuning begins in the middle
 */
public record RuleNumber(String name, double low, double high, double usual, List<Double> grid) {

  /** Copies the list and checks that everything lies within the range. */
  public RuleNumber {
    grid = List.copyOf(grid);
    require(name, usual, low, high);
    for (double value : grid) {
      require(name, value, low, high);
    }
  }

  /** Checks a value that somebody gives. */
  void check(double value) {
    require(name, value, low, high);
  }

  private static void require(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " " + value + " must be within " + low + ".." + high);
    }
  }
}
