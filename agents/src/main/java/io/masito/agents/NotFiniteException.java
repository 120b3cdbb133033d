package io.masito.agents;

/**
 * Learning came to a value, target, loss or gradient that is no finite number; the message names
 * it.
 */
public final class NotFiniteException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param term what is not finite
   * @param value what it is
   */
  public NotFiniteException(String term, double value) {
    super(term + " is " + value);
  }
}
