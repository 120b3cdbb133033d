package io.masito.env.conformance;

/** What a check found. */
public enum CheckStatus {
  /** Nothing wrong was seen. */
  PASSED("ok"),
  /** Something odd was seen that the contract allows. */
  WARNING("warning"),
  /** The contract is broken. */
  FAILED("FAILED");

  private final String word;

  CheckStatus(String word) {
    this.word = word;
  }

  /**
   * Gives the word that reports show.
   *
   * @return the word
   */
  public String word() {
    return word;
  }
}
