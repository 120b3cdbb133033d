package io.masito.policies;

/**
 * A policy did not give a choice that can be used. Policies from outside throw it to say in what
 * way they failed; what else a policy throws counts as {@link Kind#THREW}.
 */
public final class PolicyFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** In what way a policy failed. */
  public enum Kind {
    /** It threw, or its process ended. */
    THREW,
    /** It took longer than it may. */
    TIMED_OUT,
    /** It chose an option that does not exist or that the mask forbids. */
    ILLEGAL_OPTION,
    /** It gave NaN or an infinity where a number is needed. */
    NOT_A_NUMBER
  }

  /**
   * Makes a fault.
   *
   * @param kind in what way it failed
   * @param message one line for people: what it did and what is allowed
   */
  public PolicyFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * Makes a fault with the failure behind it.
   *
   * @param kind in what way it failed
   * @param message one line for people: what it did and what is allowed
   * @param cause what was thrown
   */
  public PolicyFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /**
   * Says in what way the policy failed.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }
}
