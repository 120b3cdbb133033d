package io.masito.cli;

/** What the program tells the shell. */
final class ExitCode {

  /** Done. */
  static final int DONE = 0;

  /** A fault of Masito. */
  static final int FAULT = 1;

  /** The user's input is wrong. */
  static final int WRONG_INPUT = 2;

  /** Done but for cells that failed; the results say which. */
  static final int CELLS_FAILED = 3;

  private ExitCode() {}
}
