package io.masito.env.scenario;

/**
 * How much of a resource the arrivals would use.
 *
 * @param resource the resource, for people
 * @param capacityPerSecond requests a second that it could serve at most
 * @param offeredPerSecond requests a second that are offered to it
 * @param kind what kind of resource it is
 */
public record ResourceLoad(
    String resource, double capacityPerSecond, double offeredPerSecond, ResourceKind kind) {

  /**
   * Gives the load.
   *
   * @return offered over capacity; above 1 it cannot keep up
   */
  public double offered() {
    return offeredPerSecond / capacityPerSecond;
  }
}
