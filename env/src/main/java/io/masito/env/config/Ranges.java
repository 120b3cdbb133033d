package io.masito.env.config;

/** Range checks with messages that name the key, the value and what is allowed. */
public final class Ranges {

  private Ranges() {}

  /**
   * Requires a finite value above a bound.
   *
   * @param key name of the value in the user's file
   * @param value the value
   * @param bound what it must exceed
   * @throws IllegalArgumentException if it does not
   */
  public static void above(String key, double value, double bound) {
    if (!(value > bound) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + ": " + text(value) + " must be above " + text(bound));
    }
  }

  /**
   * Requires a value within closed bounds.
   *
   * @param key name of the value in the user's file
   * @param value the value
   * @param low smallest allowed
   * @param high largest allowed; may be infinite, the value may not
   * @throws IllegalArgumentException if it is outside
   */
  public static void within(String key, double value, double low, double high) {
    if (!(value >= low && value <= high) || Double.isInfinite(value)) {
      String allowed =
          high == Double.POSITIVE_INFINITY
              ? "at least " + text(low)
              : "in [" + text(low) + ", " + text(high) + "]";
      throw new IllegalArgumentException(key + ": " + text(value) + " must be " + allowed);
    }
  }

  /**
   * Requires a text that is not blank.
   *
   * @param key name of the value in the user's file
   * @param value the text
   * @throws IllegalArgumentException if it is blank
   */
  public static void named(String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(key + ": '" + value + "' must not be blank");
    }
  }

  /** Whole numbers without a decimal point, as users write them. */
  private static String text(double value) {
    boolean whole = value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15;
    return whole ? String.valueOf((long) value) : String.valueOf(value);
  }
}
