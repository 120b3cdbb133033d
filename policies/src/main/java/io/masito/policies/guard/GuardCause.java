package io.masito.policies.guard;

/** Why a guard did not let a policy decide, or did not take its choice. */
public enum GuardCause {
  /** No option is allowed. Nothing is asked then, and nothing is chosen. */
  EMPTY_MASK("no option is allowed", false),
  /** An input is NaN or infinite. */
  INPUT_NOT_A_NUMBER("an input is not a number", false),
  /** An input of an allowed option is further outside its range than the tolerance. */
  OUT_OF_RANGE("an input is out of range", false),
  /** What is known of an allowed option is older than the limit. */
  TOO_OLD("a message is too old", false),
  /** The policy gave NaN or an infinity as the score of an allowed option. */
  SCORE_NOT_A_NUMBER("a score is not a number", true),
  /** The policy chose an option that does not exist or that the mask forbids. */
  ILLEGAL_CHOICE("the choice is not allowed", true),
  /** The policy took longer than its budget; its choice is dropped. */
  OVER_TIME("the decision took too long", true),
  /** The policy threw. */
  THREW("the policy threw", true),
  /**
   * The fallback rule failed too; the first allowed option on the own node, or at all, is taken.
   */
  FALLBACK_FAILED("the fallback rule failed", false);

  private final String words;
  private final boolean ofModel;

  GuardCause(String words, boolean ofModel) {
    this.words = words;
    this.ofModel = ofModel;
  }

  /**
   * Says it in words.
   *
   * @return a few lower-case words
   */
  public String words() {
    return words;
  }

  /**
   * Says whether it is the policy's fault, for which it may be rolled back. Bad inputs are not.
   *
   * @return true if another policy might have done better with the same inputs
   */
  public boolean ofModel() {
    return ofModel;
  }
}
