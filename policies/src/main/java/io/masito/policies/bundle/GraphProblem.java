package io.masito.policies.bundle;

import java.util.Locale;

/** A graph is not one that the interpreter runs; the reader adds the file's name. */
final class GraphProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int MAX_LETTERS = 600;

  private final String problem;

  GraphProblem(String problem) {
    super(line(problem));
    this.problem = line(problem);
  }

  /** Makes one short line of what may quote a file: control characters show as question marks. */
  static String line(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", "?");
    return plain.length() <= MAX_LETTERS ? plain : plain.substring(0, MAX_LETTERS) + "...";
  }

  /** Says what is wrong, the value, and what is allowed. */
  String problem() {
    return problem;
  }

  /**
   * Refuses the graph unless a condition holds.
   *
   * @param holds the condition
   * @param format what is wrong if not, the value, and what is allowed
   * @param arguments of the format
   * @throws GraphProblem if it does not hold
   */
  static void unless(boolean holds, String format, Object... arguments) throws GraphProblem {
    if (!holds) {
      throw new GraphProblem(String.format(Locale.ROOT, format, arguments));
    }
  }
}
