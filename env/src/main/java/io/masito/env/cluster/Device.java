package io.masito.env.cluster;

import io.masito.env.config.Ranges;

/**
 * What a machine's spec sheet says.
 *
 * @param id name in the catalogue
 * @param deviceClass class whose measured efficiencies it shares, for example {@code jetson}
 * @param memoryGb memory for weights and KV, GB of 10^9 bytes, above 0
 * @param bandwidthGbPerSecond memory bandwidth, GB/s, above 0
 * @param fp16Tflops dense FP16 peak, 10^12 operations a second, above 0
 * @param tdpWatts power at full load, above 0
 * @param idleWatts power when idle, in [0, tdpWatts]
 * @param linkGbPerSecond bandwidth to another device of a tensor-parallel group in one direction,
 *     GB/s, above 0
 * @param source where the figures come from
 */
public record Device(
    String id,
    String deviceClass,
    double memoryGb,
    double bandwidthGbPerSecond,
    double fp16Tflops,
    double tdpWatts,
    double idleWatts,
    double linkGbPerSecond,
    String source) {

  /** Bandwidth of PCIe 4.0 x16 in one direction, as it is reached. */
  public static final double PCIE_GB_PER_SECOND = 25;

  /** Checks the ranges. */
  public Device {
    Ranges.above("memoryGb", memoryGb, 0);
    Ranges.above("bandwidthGbPerSecond", bandwidthGbPerSecond, 0);
    Ranges.above("fp16Tflops", fp16Tflops, 0);
    Ranges.above("tdpWatts", tdpWatts, 0);
    Ranges.within("idleWatts", idleWatts, 0, tdpWatts);
    Ranges.above("linkGbPerSecond", linkGbPerSecond, 0);
  }

  /**
   * Makes a device whose link to others is PCIe 4.0 x16.
   *
   * @param id name in the catalogue
   * @param deviceClass class whose measured efficiencies it shares
   * @param memoryGb memory, GB of 10^9 bytes
   * @param bandwidthGbPerSecond memory bandwidth, GB/s
   * @param fp16Tflops dense FP16 peak, 10^12 operations a second
   * @param tdpWatts power at full load
   * @param idleWatts power when idle
   * @param source where the figures come from
   */
  public Device(
      String id,
      String deviceClass,
      double memoryGb,
      double bandwidthGbPerSecond,
      double fp16Tflops,
      double tdpWatts,
      double idleWatts,
      String source) {
    this(
        id,
        deviceClass,
        memoryGb,
        bandwidthGbPerSecond,
        fp16Tflops,
        tdpWatts,
        idleWatts,
        PCIE_GB_PER_SECOND,
        source);
  }
}
