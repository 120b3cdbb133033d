package io.masito.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts frames of lines one over the other on a terminal, without its cursor, which comes back in
 * the end.
 */
final class LiveScreen implements Consumer<List<String>>, AutoCloseable {

  private static final String CONTROL = "\u001b[";
  private static final String HIDE_CURSOR = CONTROL + "?25l";
  private static final String SHOW_CURSOR = CONTROL + "?25h";
  private static final String CLEAR_REST_OF_LINE = CONTROL + "K";
  private static final String CLEAR_BELOW = CONTROL + "J";

  private final PrintStream terminal;
  private int lines;

  LiveScreen(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(List<String> frame) {
    var text = new StringBuilder(lines == 0 ? HIDE_CURSOR : CONTROL + lines + "A\r");
    frame.forEach(line -> text.append(line).append(CLEAR_REST_OF_LINE).append("\n"));
    terminal.print(text.append(CLEAR_BELOW));
    terminal.flush();
    lines = frame.size();
  }

  @Override
  public void close() {
    if (lines > 0) {
      terminal.print(SHOW_CURSOR);
      terminal.flush();
    }
  }
}
