package io.masito.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code masito trace}. */
@Command(
    name = "trace",
    description = "Says what is in a trace of requests, and fits a workload to it.",
    subcommands = {TraceStatsCommand.class, TraceFitCommand.class})
final class TraceCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  TraceCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
  }
}
