package io.masito.eval.suite;

import org.jspecify.annotations.Nullable;

/**
 * A cell that failed, as files keep it.
 *
 * @param id which episode
 * @param kind in what way
 * @param reason one line for people
 * @param observation file that keeps what the policy saw, within the folder of the results; null if
 *     nothing was kept
 */
public record FailedCell(CellId id, FailureKind kind, String reason, @Nullable String observation) {

  /**
   * Says which cell failed and why.
   *
   * @return one line
   */
  public String describe() {
    return id + ": " + reason;
  }

  /**
   * Adds the file with what the policy saw.
   *
   * @param file path within the folder of the results
   * @return the same failure
   */
  public FailedCell keptIn(String file) {
    return new FailedCell(id, kind, reason, file);
  }
}
