package io.masito.env.sim;

/**
 * How a request stands with the allowance of its site at the cloud.
 *
 * @param held what it holds of the allowance
 * @param refused whether the allowance was used up
 * @param heldBySite what its site had held in all by then, this included
 * @param utilityPerUsd price of its money beyond the objective's, as it was when it was sent
 * @param toldLeft what the cloud said to be left when the request came there, NaN before
 * @param toldPerUsd what the cloud said that price to be then
 * @param toldNanos when that was
 */
record CloudClaim(
    double held,
    boolean refused,
    double heldBySite,
    double utilityPerUsd,
    double toldLeft,
    double toldPerUsd,
    long toldNanos) {

  CloudClaim(double held, boolean refused, double heldBySite, double utilityPerUsd) {
    this(held, refused, heldBySite, utilityPerUsd, Double.NaN, Double.NaN, NEVER);
  }

  private static final long NEVER = -1;

  CloudClaim told(double left, double perUsd, long nowNanos) {
    return new CloudClaim(held, refused, heldBySite, utilityPerUsd, left, perUsd, nowNanos);
  }

  boolean wasTold() {
    return toldNanos != NEVER;
  }
}
