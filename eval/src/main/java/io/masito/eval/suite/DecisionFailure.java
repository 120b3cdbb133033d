package io.masito.eval.suite;

import io.masito.policies.PolicyFault;
import org.jspecify.annotations.Nullable;

/** A policy failed at a decision; has what it saw. */
public final class DecisionFailure extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final PolicyFault.Kind kind;
  private final transient @Nullable FailedDecision decision;

  DecisionFailure(
      PolicyFault.Kind kind,
      String message,
      @Nullable Throwable cause,
      @Nullable FailedDecision decision) {
    super(message, cause);
    this.kind = kind;
    this.decision = decision;
  }

  /**
   * Says in what way the policy failed.
   *
   * @return the kind
   */
  public PolicyFault.Kind kind() {
    return kind;
  }

  /**
   * Gives what the policy saw.
   *
   * @return the decision that was due, null if it is not known
   */
  public @Nullable FailedDecision decision() {
    return decision;
  }
}
