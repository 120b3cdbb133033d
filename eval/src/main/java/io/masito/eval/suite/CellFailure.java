package io.masito.eval.suite;

/**
 * A cell that failed.
 *
 * @param id which episode
 * @param cause what it threw
 * @param kind in what way it failed
 * @param reason one line for people
 */
public record CellFailure(CellId id, Throwable cause, FailureKind kind, String reason) {

  /**
   * Says which cell failed and why.
   *
   * @return one line
   */
  public String describe() {
    return id + ": " + reason;
  }
}
