package io.masito.env.cluster;

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
    String source) {

  /** Checks the ranges. */
  public Device {
    Ranges.above("memoryGb", memoryGb, 0);
    Ranges.above("bandwidthGbPerSecond", bandwidthGbPerSecond, 0);
    Ranges.above("fp16Tflops", fp16Tflops, 0);
    Ranges.above("tdpWatts", tdpWatts, 0);
    Ranges.within("idleWatts", idleWatts, 0, tdpWatts);
  }
}
