package io.masito.cli;

import io.masito.eval.report.TerminalTable;
import io.masito.eval.report.TextLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code masito yardstick}: lists the yardsticks. */
@Command(
    name = "yardstick",
    description =
        "Holds the learner to worlds whose right answer is known; without a name, lists them.",
    subcommands = {
      QueueYardstickCommand.class,
      SlowServerYardstickCommand.class,
      AdmissionYardstickCommand.class,
      MatrixYardstickCommand.class,
      CartPoleYardstickCommand.class
    })
final class YardstickCommand implements Runnable {

  private static final int INDENT = 13;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  YardstickCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.subcommands().forEach((name, command) -> line(name, command.getCommandSpec()));
  }

  private void line(String name, CommandSpec yardstick) {
    String what = String.format(yardstick.usageMessage().header()[0]);
    String[] lines = TextLines.wrapped(what, TerminalTable.WIDTH - INDENT).split("\n", -1);
    terminal.out().printf("%-12s %s%n", name, lines[0]);
    for (int i = 1; i < lines.length - 1; i++) {
      terminal.out().println(" ".repeat(INDENT) + lines[i]);
    }
  }
}
