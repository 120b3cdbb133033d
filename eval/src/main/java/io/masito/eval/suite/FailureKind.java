package io.masito.eval.suite;

import io.masito.env.config.ConfigError;
import io.masito.policies.PolicyFault;

/** In what way a cell failed. */
public enum FailureKind {
  /** The policy does not fit the world. */
  DOES_NOT_FIT("does-not-fit"),
  /** The policy threw. */
  THREW("threw"),
  /** The policy took longer than a decision may. */
  TIMED_OUT("timed-out"),
  /** The policy chose an option that does not exist or that the mask forbids. */
  ILLEGAL_OPTION("illegal-option"),
  /** The policy gave NaN or an infinity. */
  NOT_A_NUMBER("not-a-number"),
  /** The world threw, or its requests did not add up. */
  WORLD("world");

  private final String key;

  FailureKind(String key) {
    this.key = key;
  }

  /**
   * Gives the word that files use.
   *
   * @return the key
   */
  public String key() {
    return key;
  }

  static FailureKind of(Throwable failure) {
    if (failure instanceof DecisionFailure decision) {
      return of(decision.kind());
    }
    if (failure instanceof PolicyFault fault) {
      return of(fault.kind());
    }
    return failure instanceof ConfigError ? DOES_NOT_FIT : WORLD;
  }

  private static FailureKind of(PolicyFault.Kind kind) {
    return switch (kind) {
      case THREW -> THREW;
      case TIMED_OUT -> TIMED_OUT;
      case ILLEGAL_OPTION -> ILLEGAL_OPTION;
      case NOT_A_NUMBER -> NOT_A_NUMBER;
    };
  }
}
