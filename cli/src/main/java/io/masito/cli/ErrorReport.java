package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.training.loop.DivergedException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into lines for the user and an exit code. */
final class ErrorReport {

  private final Terminal terminal;

  ErrorReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Reports arguments that picocli refused. */
  int wrongUse(ParameterException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ") + remedy(e);
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    say(message + " (see " + command + " --help)");
    return ExitCode.WRONG_INPUT;
  }

  private static String remedy(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String given = unmatched.getUnmatched().get(0);
    var line = e.getCommandLine().getCommandSpec();
    var known = given.startsWith("-") ? line.optionsMap().keySet() : line.subcommands().keySet();
    return NearName.suggest(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Reports a failure of a command. */
  int report(Throwable error, boolean verbose) {
    if (verbose) {
      error.printStackTrace(terminal.err());
    }
    if (error instanceof ConfigError) {
      say(String.valueOf(error.getMessage()));
      return ExitCode.WRONG_INPUT;
    }
    if (error instanceof DivergedException) {
      say(describe(error));
    } else if (error instanceof OutOfMemoryError) {
      say("out of memory; set a larger heap with MASITO_JAVA_OPTS=-Xmx2g");
    } else {
      say(describe(error) + "; this is a fault of Masito; --verbose shows where");
    }
    return ExitCode.FAULT;
  }

  private static String describe(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getName() : message;
  }

  private void say(String message) {
    terminal.err().println("masito: " + message);
  }
}
