package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measured efficiencies of an inference engine on a class of devices, in the extended closed form
 * of {@code docs/simulator.md}. {@code masito validate --fit} makes these figures from measured
 * rows.
 *
 * @param deviceClass class of devices, or {@link #ANY}
 * @param engine engine and version family, or {@link #ANY}
 * @param weights kind of weights it holds for: {@link #WEIGHTS_16_BIT}, {@link #WEIGHTS_INT} or
 *     {@link #ANY}
 * @param mfu share of the FP16 peak that prefill reaches, above 0
 * @param prefillOverheadSeconds fixed time of a prefill, at least 0
 * @param kappa weight of the attention term of prefill, at least 0
 * @param mbu share of the memory bandwidth that decode reaches, in (0, 1]
 * @param stepOverheadSeconds fixed time of a decode step, at least 0
 * @param sequenceOverheadSeconds time of a decode step for each sequence in it, at least 0
 * @param stepFloorSeconds shortest decode step, at least 0
 * @param linkShare share of the link bandwidth that the all-reduces of tensor parallelism reach, in
 *     (0, 1]
 * @param prefillFactors by device id, what its MFU is over that of the class
 * @param decodeFactors by device id, what its MBU is over that of the class
 * @param source where the figures come from
 */
public record EngineProfile(
    String deviceClass,
    String engine,
    String weights,
    double mfu,
    double prefillOverheadSeconds,
    double kappa,
    double mbu,
    double stepOverheadSeconds,
    double sequenceOverheadSeconds,
    double stepFloorSeconds,
    double linkShare,
    Map<String, Double> prefillFactors,
    Map<String, Double> decodeFactors,
    String source) {

  /** Stands for every device class, engine or kind of weights. */
  public static final String ANY = "any";

  /** Weights of 16 bits. */
  public static final String WEIGHTS_16_BIT = "16bit";

  /** Weights of fewer bits. */
  public static final String WEIGHTS_INT = "int";

  /** Checks the ranges. */
  public EngineProfile {
    Ranges.named("weights", weights);
    Ranges.above("mfu", mfu, 0);
    Ranges.within("prefillOverheadSeconds", prefillOverheadSeconds, 0, Double.POSITIVE_INFINITY);
    Ranges.within("kappa", kappa, 0, Double.POSITIVE_INFINITY);
    Ranges.within("mbu", mbu, Double.MIN_NORMAL, 1);
    Ranges.within("stepOverheadSeconds", stepOverheadSeconds, 0, Double.POSITIVE_INFINITY);
    Ranges.within("sequenceOverheadSeconds", sequenceOverheadSeconds, 0, Double.POSITIVE_INFINITY);
    Ranges.within("stepFloorSeconds", stepFloorSeconds, 0, Double.POSITIVE_INFINITY);
    Ranges.within("linkShare", linkShare, Double.MIN_NORMAL, 1);
    prefillFactors = checked("prefillFactors", prefillFactors);
    decodeFactors = checked("decodeFactors", decodeFactors);
  }

  /**
   * Makes a profile for all weights, without a floor and without factors of single devices.
   *
   * @param deviceClass class of devices
   * @param engine engine and version family
   * @param mfu share of the FP16 peak that prefill reaches
   * @param prefillOverheadSeconds fixed time of a prefill
   * @param kappa weight of the attention term of prefill
   * @param mbu share of the memory bandwidth that decode reaches
   * @param stepOverheadSeconds fixed time of a decode step
   * @param sequenceOverheadSeconds time of a decode step for each sequence in it
   * @param source where the figures come from
   */
  public EngineProfile(
      String deviceClass,
      String engine,
      double mfu,
      double prefillOverheadSeconds,
      double kappa,
      double mbu,
      double stepOverheadSeconds,
      double sequenceOverheadSeconds,
      String source) {
    this(
        deviceClass,
        engine,
        ANY,
        mfu,
        prefillOverheadSeconds,
        kappa,
        mbu,
        stepOverheadSeconds,
        sequenceOverheadSeconds,
        0,
        1,
        Map.of(),
        Map.of(),
        source);
  }

  /**
   * Gives the MFU of one device.
   *
   * @param device id of the device
   * @return that of the class times the device's factor, if it has one
   */
  public double mfuOf(String device) {
    return mfu * prefillFactors.getOrDefault(device, 1.0);
  }

  /**
   * Gives the MBU of one device.
   *
   * @param device id of the device
   * @return that of the class times the device's factor, if it has one, at most 1
   */
  public double mbuOf(String device) {
    return StrictMath.min(1, mbu * decodeFactors.getOrDefault(device, 1.0));
  }

  private static Map<String, Double> checked(String key, Map<String, Double> factors) {
    if (factors.isEmpty()) {
      return Map.of();
    }
    var sorted = new TreeMap<>(factors);
    sorted.forEach((device, factor) -> Ranges.above(key + "." + device, factor, 0));
    return Collections.unmodifiableMap(sorted);
  }
}
