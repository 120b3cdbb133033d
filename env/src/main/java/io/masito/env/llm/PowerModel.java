package io.masito.env.llm;

/**
 * Power of a device: idle when nothing runs, its TDP during a prefill, and when sequences decode
 * {@code TDP min(1, 0.32 + 0.57 u_mem + 3.2 u_cmp)}, at least idle, where u is the ideal memory or
 * compute time as a share of the step. The coefficients were fitted to measured decode power of
 * datacentre GPUs (ML.ENERGY leaderboard and splitwise-sim rows, median error 5 %); for edge boards
 * they are an extrapolation.
 *
 * @param idleWatts power when nothing runs
 * @param tdpWatts power at full load
 */
record PowerModel(double idleWatts, double tdpWatts) {

  static final double BASE_SHARE = 0.32;
  static final double MEMORY_SHARE = 0.57;
  static final double COMPUTE_SHARE = 3.2;

  double prefillWatts() {
    return tdpWatts;
  }

  double decodeWatts(double idealReadSeconds, double idealComputeSeconds, double stepSeconds) {
    double memoryUse = idealReadSeconds / stepSeconds;
    double computeUse = idealComputeSeconds / stepSeconds;
    double share = BASE_SHARE + MEMORY_SHARE * memoryUse + COMPUTE_SHARE * computeUse;
    return StrictMath.max(idleWatts, tdpWatts * StrictMath.min(1, share));
  }

  /**
   * Energy above idle of steps whose time and reading grow linearly. Power times time is linear in
   * both between the limits, so with d the unlimited value and c the most there can be, {@code
   * min(max(0, d), c) = max(0, d) - max(0, d - c)}, and both parts are sums of a line's positive
   * part.
   */
  double decodeJoules(Line stepSeconds, Line idealReadSeconds, double idealCompute, long steps) {
    double first = drawn(stepSeconds.first(), idealReadSeconds.first(), idealCompute);
    double growth = drawn(stepSeconds.growth(), idealReadSeconds.growth(), 0);
    double most = tdpWatts - idleWatts;
    return positiveSum(first, growth, steps)
        - positiveSum(
            first - most * stepSeconds.first(), growth - most * stepSeconds.growth(), steps);
  }

  /** Sum over steps of {@code first + growth i} where it is positive. */
  private static double positiveSum(double first, double growth, long steps) {
    double last = first + growth * (steps - 1);
    if (first >= 0 && last >= 0) {
      return steps * (first + last) / 2;
    }
    if (first <= 0 && last <= 0) {
      return 0;
    }
    double crossing = StrictMath.ceil(-first / growth);
    return growth > 0
        ? plainSum(first + growth * crossing, growth, steps - crossing)
        : plainSum(first, growth, crossing);
  }

  private static double plainSum(double first, double growth, double steps) {
    return steps * (first + growth * (steps - 1) / 2);
  }

  private double drawn(double stepSeconds, double idealReadSeconds, double idealComputeSeconds) {
    return tdpWatts
            * (BASE_SHARE * stepSeconds
                + MEMORY_SHARE * idealReadSeconds
                + COMPUTE_SHARE * idealComputeSeconds)
        - idleWatts * stepSeconds;
  }

  /**
   * A quantity that grows by the same amount every step.
   *
   * @param first its value at the first step
   * @param growth what each step adds
   */
  record Line(double first, double growth) {}
}
