package io.masito.env.view;

/**
 * One column of an observation.
 *
 * @param name unique in its schema
 * @param unit unit of the values, {@code "1"} for a plain number
 * @param scope whether all rows of an observation share its value
 * @param low smallest value that is expected
 * @param high largest value that is expected
 * @param meaning one line for people
 */
public record Feature(
    String name, String unit, Scope scope, double low, double high, String meaning) {

  /** Whether a feature belongs to the decision as a whole or to a single option. */
  public enum Scope {
    /** The same in every row: the request, the agent's own node. */
    SHARED,
    /** Differs from row to row: the place, the model, what is known of their load. */
    OPTION
  }

  /** Checks the range. */
  public Feature {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "feature " + name + " has range [" + low + ", " + high + "]; low must not exceed high");
    }
  }
}
