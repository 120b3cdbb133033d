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

  /**
   * Names what the profile is for.
   *
   * @return class, engine and weights
   */
  String key() {
    return deviceClass + '/' + engine + '/' + weights;
  }

  /**
   * Replaces the shares of peak and bandwidth for all devices of the class.
   *
   * @param newMfu share of the FP16 peak that prefill reaches
   * @param newMbu share of the memory bandwidth that decode reaches
   * @return the changed profile, without factors of single devices
   */
  public EngineProfile reaching(double newMfu, double newMbu) {
    return copy(deviceClass, engine, newMfu, newMbu, Map.of(), Map.of());
  }

  /**
   * Moves the profile to another class and engine.
   *
   * @param newClass class of devices
   * @param newEngine engine
   * @return the changed profile
   */
  public EngineProfile of(String newClass, String newEngine) {
    return copy(newClass, newEngine, mfu, mbu, prefillFactors, decodeFactors);
  }

  /**
   * Multiplies the factors of one device.
   *
   * @param device id of the device
   * @param prefillFactor factor on its MFU, above 0
   * @param decodeFactor factor on its MBU, above 0
   * @return the changed profile
   */
  public EngineProfile scaled(String device, double prefillFactor, double decodeFactor) {
    return copy(
        deviceClass,
        engine,
        mfu,
        mbu,
        multiplied(prefillFactors, device, prefillFactor),
        multiplied(decodeFactors, device, decodeFactor));
  }

  private static Map<String, Double> multiplied(
      Map<String, Double> factors, String device, double factor) {
    var changed = new TreeMap<>(factors);
    changed.merge(device, factor, (a, b) -> a * b);
    return changed;
  }

  private EngineProfile copy(
      String newClass,
      String newEngine,
      double newMfu,
      double newMbu,
      Map<String, Double> newPrefillFactors,
      Map<String, Double> newDecodeFactors) {
    return new EngineProfile(
        newClass,
        newEngine,
        weights,
        newMfu,
        prefillOverheadSeconds,
        kappa,
        newMbu,
        stepOverheadSeconds,
        sequenceOverheadSeconds,
        stepFloorSeconds,
        linkShare,
        newPrefillFactors,
        newDecodeFactors,
        source);
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
