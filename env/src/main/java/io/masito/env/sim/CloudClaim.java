package io.masito.env.sim;

/**
 * How a request stands with the allowance of its site at the cloud.
 *
 * @param held what it holds of the allowance
 * @param refused whether the allowance was used up
 * @param heldBySite what its site had held in all by then, this included
 * @param toldLeft what the cloud said to be left when the request came there, NaN before
 * @param toldNanos when that was
 */
record CloudClaim(
    double held, boolean refused, double heldBySite, double toldLeft, long toldNanos) {

  CloudClaim(double held, boolean refused, double heldBySite) {
    this(held, refused, heldBySite, Double.NaN, NEVER);
  }

  private static final long NEVER = -1;

  CloudClaim told(double left, long nowNanos) {
    return new CloudClaim(held, refused, heldBySite, left, nowNanos);
  }

  boolean wasTold() {
    return toldNanos != NEVER;
  }
}
