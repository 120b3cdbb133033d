package io.masito.cli;

import io.masito.env.conformance.ConformanceReport;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.workload.TracePart;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito check-env}. */
@Command(
    name = "check-env",
    description = "Checks by whole episodes that an environment keeps its contract.")
final class CheckEnvCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorldOptions world = new WorldOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the episodes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private OwnOptions own = new OwnOptions();

  CheckEnvCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    World chosen = world.load(TracePart.ALL, own.load());
    ConformanceReport report = EnvConformance.check(chosen.fresh(), seed, seed + 1);
    terminal.out().print(report.text());
    return report.passed() ? ExitCode.DONE : ExitCode.FAULT;
  }
}
