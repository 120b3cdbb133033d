package io.masito.cli;

/** Tells every tenth of a long piece of work on standard error. Not thread-safe. */
final class ShareDone {

  private static final int PARTS = 10;

  private final Terminal terminal;
  private int shown;

  ShareDone(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(double share) {
    int done = (int) (share * PARTS);
    if (done > shown) {
      shown = done;
      terminal.err().printf("%d %% learned%n", 100 * done / PARTS);
    }
  }
}
