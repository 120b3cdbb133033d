package io.masito.agents;

/**
 * Learning came to a value, target, loss or gradient that is no finite number, or is so large that
 * learning has got out of hand; the message names it.
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
    this(term + " is " + value);
  }

  private NotFiniteException(String message) {
    super(message);
  }

  /**
   * Makes the exception of a number that is finite and far too large.
   *
   * @param term what is too large
   * @param value what it is
   * @param bound what it may be, in words
   * @return the exception
   */
  public static NotFiniteException tooLarge(String term, double value, String bound) {
    return new NotFiniteException(term + " is " + value + ", beyond " + bound);
  }

  /**
   * Names the update at which it was found.
   *
   * @param update number of the update, from 1
   * @return the same with the update in its message
   */
  public NotFiniteException atUpdate(long update) {
    var named = new NotFiniteException(getMessage() + ", at update " + update);
    named.initCause(this);
    return named;
  }
}
