package io.masito.cli.testdomain;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.Masito;
import io.masito.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the command and keeps what it said. */
public final class Shell {

  private Shell() {}

  /**
   * What a command did.
   *
   * @param code exit code
   * @param out what it wrote as results
   * @param err what it wrote as errors and progress
   */
  public record Result(int code, String out, String err) {

    /**
     * Asserts that the command was refused as wrong input, in one line.
     *
     * @param parts what the line must hold
     */
    public void refused(String... parts) {
      assertThat(err).startsWith("masito: ").contains(parts).doesNotContain("\tat ");
      assertThat(err.lines()).as(err).hasSize(1);
      assertThat(code).as(err).isEqualTo(2);
    }

    /**
     * Asserts that the command was done.
     *
     * @return this
     */
    public Result done() {
      assertThat(code).as(err).isZero();
      return this;
    }
  }

  /**
   * Runs a command away from a terminal.
   *
   * @param arguments what the user types
   * @return what it did
   */
  public static Result masito(Object... arguments) {
    return run(false, arguments);
  }

  /**
   * Runs a command on a terminal.
   *
   * @param arguments what the user types
   * @return what it did
   */
  public static Result masitoOnTerminal(Object... arguments) {
    return run(true, arguments);
  }

  private static Result run(boolean interactive, Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(stream(out), stream(err), interactive);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code = Masito.run(terminal, words);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
