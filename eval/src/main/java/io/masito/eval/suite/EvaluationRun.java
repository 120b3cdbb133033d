package io.masito.eval.suite;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * How an evaluation is run. Nothing of it changes a result, unless a policy is slower than its
 * limit.
 *
 * @param threads how many cells at once, above 0
 * @param inputs what the caller wants noted in the provenance, such as digests of files
 * @param progress told after each cell
 * @param store keeps cells as they end
 * @param decisionLimitSeconds wall-clock time that a policy has for a decision, above 0, infinite
 *     for no limit
 * @param stopped asked now and then; once it says true no further cell is begun
 */
public record EvaluationRun(
    int threads,
    Map<String, String> inputs,
    EvaluationProgress progress,
    CellStore store,
    double decisionLimitSeconds,
    BooleanSupplier stopped) {

  /** Checks the ranges. */
  public EvaluationRun {
    if (threads <= 0) {
      throw new IllegalArgumentException("threads " + threads + " must be above 0");
    }
    if (!(decisionLimitSeconds > 0)) {
      throw new IllegalArgumentException(
          "decision limit " + decisionLimitSeconds + " must be above 0 s");
    }
    inputs = Map.copyOf(new TreeMap<>(inputs));
  }

  /**
   * Runs without a limit, keeps nothing and is never stopped.
   *
   * @param threads how many cells at once, above 0
   * @param inputs what the caller wants noted in the provenance
   * @param progress told after each cell
   */
  public EvaluationRun(int threads, Map<String, String> inputs, EvaluationProgress progress) {
    this(threads, inputs, progress, CellStore.NONE, Double.POSITIVE_INFINITY, () -> false);
  }
}
