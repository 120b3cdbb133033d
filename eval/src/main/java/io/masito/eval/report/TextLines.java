package io.masito.eval.report;

/** Breaks sentences into lines for a terminal. */
public final class TextLines {

  private static final int WIDTH = TerminalTable.WIDTH;

  private TextLines() {}

  /**
   * Breaks a sentence at blanks.
   *
   * @param sentence the sentence
   * @return lines of at most 80 characters where blanks allow it, each ended by a newline
   */
  public static String wrapped(String sentence) {
    return wrapped(sentence, WIDTH);
  }

  /**
   * Breaks a sentence at blanks.
   *
   * @param sentence the sentence
   * @param width most characters in a line, above 0
   * @return lines no longer than that where blanks allow it, each ended by a newline
   */
  public static String wrapped(String sentence, int width) {
    var text = new StringBuilder();
    int used = 0;
    for (String word : sentence.strip().split("\\s+", -1)) {
      if (used > 0 && used + 1 + word.length() > width) {
        text.append('\n');
        used = 0;
      }
      text.append(used > 0 ? " " : "").append(word);
      used += (used > 0 ? 1 : 0) + word.length();
    }
    return text.append('\n').toString();
  }
}
