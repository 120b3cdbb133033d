package io.masito.eval.detail;

/**
 * How loaded the own node was when its agent decided: requests that the agent believed to be there,
 * over how many the node runs at once.
 */
public enum LoadBand {
  /** Under an eighth of the batch. */
  LIGHT("under 1/8"),
  /** From an eighth to a quarter. */
  QUARTER("1/8 to 1/4"),
  /** From a quarter to a half. */
  HALF("1/4 to 1/2"),
  /** From a half to a full batch. */
  FULL("1/2 to 1"),
  /** More than the node runs at once. */
  OVER("above 1"),
  /** The world tells no load. */
  UNTOLD("any load");

  private static final double[] UPPER = {0.125, 0.25, 0.5, 1};

  private final String words;

  LoadBand(String words) {
    this.words = words;
  }

  /**
   * Gives what charts call it.
   *
   * @return the range
   */
  public String words() {
    return words;
  }

  /** Finds the band of a load; NaN is {@link #UNTOLD}. */
  static LoadBand of(double load) {
    if (Double.isNaN(load)) {
      return UNTOLD;
    }
    int band = 0;
    while (band < UPPER.length && load >= UPPER[band]) {
      band++;
    }
    return values()[band];
  }
}
