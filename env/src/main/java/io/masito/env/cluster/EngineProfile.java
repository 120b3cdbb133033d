package io.masito.env.cluster;

/**
 * Measured efficiencies of an inference engine on a class of devices, in the extended closed form
 * of {@code docs/simulator.md}.
 *
 * @param deviceClass class of devices
 * @param engine engine and version family
 * @param mfu share of the FP16 peak that prefill reaches, above 0
 * @param prefillOverheadSeconds fixed time of a prefill, at least 0
 * @param kappa weight of the attention term of prefill, at least 0
 * @param mbu share of the memory bandwidth that decode reaches, in (0, 1]
 * @param stepOverheadSeconds fixed time of a decode step, at least 0
 * @param sequenceOverheadSeconds time of a decode step for each sequence in it, at least 0
 * @param source where the figures come from
 */
public record EngineProfile(
    String deviceClass,
    String engine,
    double mfu,
    double prefillOverheadSeconds,
    double kappa,
    double mbu,
    double stepOverheadSeconds,
    double sequenceOverheadSeconds,
    String source) {

  /** Checks the ranges. */
  public EngineProfile {
    Ranges.above("mfu", mfu, 0);
    Ranges.within("prefillOverheadSeconds", prefillOverheadSeconds, 0, Double.POSITIVE_INFINITY);
    Ranges.within("kappa", kappa, 0, Double.POSITIVE_INFINITY);
    Ranges.within("mbu", mbu, Double.MIN_NORMAL, 1);
    Ranges.within("stepOverheadSeconds", stepOverheadSeconds, 0, Double.POSITIVE_INFINITY);
    Ranges.within("sequenceOverheadSeconds", sequenceOverheadSeconds, 0, Double.POSITIVE_INFINITY);
  }
}
