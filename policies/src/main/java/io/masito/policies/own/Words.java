package io.masito.policies.own;

/** Puts what others said on the one line that a message is. */
final class Words {

  private static final String CUT = "...";

  private Words() {}

  /**
   * Puts a text on one line.
   *
   * @param text any text
   * @param longest characters that may be left
   * @return its beginning, with blanks for line breaks and '?' for other control characters
   */
  static String cut(String text, int longest) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= longest ? line : line.substring(0, longest) + CUT;
  }
}
