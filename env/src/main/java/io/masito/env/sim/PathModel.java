package io.masito.env.sim;

/**
 * One direction of a link, or a node's way to the cloud, as the simulator runs it.
 *
 * @param number index in {@link World#paths}
 * @param oneWaySeconds propagation delay
 * @param bytesPerSecond bandwidth
 * @param jitterSpread standard deviation of the logarithm of the delay
 * @param lossProbability chance that a packet is lost
 * @param joulesPerByte energy of carrying a byte
 */
record PathModel(
    int number,
    double oneWaySeconds,
    double bytesPerSecond,
    double jitterSpread,
    double lossProbability,
    double joulesPerByte) {

  /** Whether every request finds it the same. */
  boolean steady() {
    return jitterSpread == 0 && lossProbability == 0;
  }
}
