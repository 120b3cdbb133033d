package io.masito.eval.metric;

/** Which values of a metric are better. */
public enum Direction {
  /** Larger values are better. */
  HIGHER("higher"),
  /** Smaller values are better. */
  LOWER("lower"),
  /** The metric describes; no value is better in itself. */
  NEITHER("-");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  /**
   * Gives the word that tables show.
   *
   * @return what is better, {@code "-"} if neither
   */
  public String word() {
    return word;
  }
}
