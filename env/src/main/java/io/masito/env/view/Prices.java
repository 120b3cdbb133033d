package io.masito.env.view;

/**
 * What energy and money cost beyond the objective's prices: the multipliers of limits on them. The
 * difference of two may be negative.
 *
 * @param utilityPerJoule price of a joule above idle at the edge, finite
 * @param utilityPerUsd price of a dollar paid to the cloud, finite
 */
public record Prices(double utilityPerJoule, double utilityPerUsd) {

  /** Nothing beyond the objective's. */
  public static final Prices NONE = new Prices(0, 0);

  /** Checks that both are numbers. */
  public Prices {
    if (!Double.isFinite(utilityPerJoule) || !Double.isFinite(utilityPerUsd)) {
      throw new IllegalArgumentException(
          "prices " + utilityPerJoule + " and " + utilityPerUsd + " must be finite");
    }
  }

  /**
   * Says whether nothing costs more.
   *
   * @return true if both are 0
   */
  public boolean none() {
    return utilityPerJoule == 0 && utilityPerUsd == 0;
  }

  /**
   * Says by how much these are higher.
   *
   * @param other the prices to compare with
   * @return the differences
   */
  public Prices less(Prices other) {
    return new Prices(utilityPerJoule - other.utilityPerJoule, utilityPerUsd - other.utilityPerUsd);
  }

  /**
   * Charges what was spent.
   *
   * @param joules energy above idle
   * @param usd money paid to the cloud
   * @return utility that it costs
   */
  public double charge(double joules, double usd) {
    return utilityPerJoule * joules + utilityPerUsd * usd;
  }
}
