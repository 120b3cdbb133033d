package io.masito.cli;

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
    terminal.out().printf("%-12s %s%n", name, what);
  }
}
