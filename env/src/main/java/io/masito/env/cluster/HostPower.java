package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * Power of everything in a node of a device class but the device.
 *
 * @param deviceClass the class
 * @param baseWatts power drawn all the time, at least 0; 0 where the device's own figures are those
 *     of the whole board
 * @param source where the figure comes from
 */
public record HostPower(String deviceClass, double baseWatts, String source) {

  /** Checks the range. */
  public HostPower {
    Ranges.within("baseWatts", baseWatts, 0, 100_000);
  }
}
