package io.masito.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code masito} command. */
@Command(
    name = "masito",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    description = "Trains, exports and judges teams of agents that schedule LLM requests.",
    subcommands = {
      ScenariosCommand.class,
      SimulateCommand.class,
      TrainCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      InspectCommand.class,
      CheckEnvCommand.class,
      ValidateCommand.class,
      YardstickCommand.class,
      TraceCommand.class,
      BenchCommand.class,
      DemoCommand.class,
      RunsCommand.class,
      PlotCommand.class,
      SweepCommand.class,
      CompareCommand.class,
      PoliciesCommand.class,
      ReplayCommand.class,
      StaticCommand.class,
      BoundCommand.class,
      KeygenCommand.class,
      SignCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      ExplainCommand.class
    })
public final class Masito implements Runnable {

  private static final int COLUMNS = 80;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  private Masito() {}

  /**
   * Runs the command and ends the program with its exit code: 0 done, 1 a fault of Masito, 2 wrong
   * input, 3 done but for cells that failed.
   *
   * @param arguments what the user typed
   */
  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(new Terminal(out, err, Boolean.getBoolean("masito.terminal")), arguments);
    System.exit(code);
  }

  /**
   * Runs the command.
   *
   * @param terminal where it writes
   * @param arguments what the user typed
   * @return the exit code
   */
  public static int run(Terminal terminal, String... arguments) {
    var errors = new ErrorReport(terminal);
    try {
      return commandLine(terminal, errors).execute(arguments);
    } catch (Throwable e) {
      // The boundary of the process: whatever gets here, such as a lack of memory, is reported.
      return errors.report(e, false);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  /** Without a command there is nothing to do but to name them. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
  }

  private static CommandLine commandLine(Terminal terminal, ErrorReport errors) {
    var masito = new Masito();
    var line = new CommandLine(masito, new CommandFactory(terminal));
    line.setOut(writer(terminal.out()));
    line.setErr(writer(terminal.err()));
    line.setUsageHelpWidth(COLUMNS);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, arguments) -> errors.wrongUse(e));
    line.setExecutionExceptionHandler((e, command, result) -> errors.report(e, masito.verbose));
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
