package io.masito.env.llm;

/**
 * Power of a device: idle when nothing runs, its TDP during a prefill, and during decode {@code TDP
 * min(1, 0.32 + 0.57 u_mem + 3.2 u_cmp)}, where u is the ideal memory or compute time as a share of
 * the step. The coefficients were fitted to measured decode power of datacentre GPUs (ML.ENERGY
 * leaderboard and splitwise-sim rows, median error 5 %); for edge boards they are an extrapolation.
 *
 * @param idleWatts power when nothing runs
 * @param tdpWatts power at full load
 * @param mbu share of the bandwidth that counts as the ideal memory time's reality
 */
record PowerModel(double idleWatts, double tdpWatts, double mbu) {

  private static final double BASE_SHARE = 0.32;
  private static final double MEMORY_SHARE = 0.57;
  private static final double COMPUTE_SHARE = 3.2;

  double prefillWatts() {
    return tdpWatts;
  }

  double decodeWatts(double readSeconds, double idealComputeSeconds, double stepSeconds) {
    double memoryUse = readSeconds * mbu / stepSeconds;
    double computeUse = idealComputeSeconds / stepSeconds;
    double share = BASE_SHARE + MEMORY_SHARE * memoryUse + COMPUTE_SHARE * computeUse;
    return StrictMath.max(idleWatts, tdpWatts * StrictMath.min(1, share));
  }
}
