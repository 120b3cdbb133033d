package io.masito.eval.compare;

/** What can be said of a difference between two folders. */
public enum Verdict {
  /** Every seed has the same value in both. */
  SAME("the same"),
  /** The second is better, and that is not chance. */
  BETTER("better"),
  /** The second is worse, and that is not chance. */
  WORSE("worse"),
  /** They differ, not by chance, in something of which neither side is better. */
  OTHER("other"),
  /** The difference may be chance. */
  UNCLEAR("unclear"),
  /** There are too few seeds to tell. */
  UNTOLD("too few");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /**
   * Gives the word that tables show.
   *
   * @return the word
   */
  public String word() {
    return word;
  }
}
