package io.masito.eval.suite;

/**
 * A cell that failed.
 *
 * @param id which episode
 * @param cause what it threw
 */
public record CellFailure(CellId id, Throwable cause) {

  /**
   * Says which cell failed and why.
   *
   * @return one line
   */
  public String describe() {
    String message = cause.getMessage();
    return id + ": " + (message == null ? cause.getClass().getName() : message);
  }
}
